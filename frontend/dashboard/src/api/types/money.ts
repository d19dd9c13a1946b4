export interface Money {
  currency: string;
  amount_minor: number;
}
