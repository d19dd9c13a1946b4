import type { Money } from "../api/types/money";

/** Integer minor units as people write them; every currency has its own number of decimals. */
export function formatMoney(amountMinor: number, currency: string, locale: string): string {
  const format = moneyFormat(currency, locale);
  if (format === undefined) return `${amountMinor} ${currency}`;
  return format.format(amountMinor / 10 ** decimalsOf(format));
}

/** An amount that arrives in whole units, as event values do. */
export function formatValue(value: number, currency: string, locale: string): string {
  return moneyFormat(currency, locale)?.format(value) ?? `${value} ${currency}`;
}

export function formatSums(sums: Money[], locale: string, fallbackCurrency: string): string {
  if (sums.length === 0) return formatMoney(0, fallbackCurrency, locale);
  return sums.map((sum) => formatMoney(sum.amount_minor, sum.currency, locale)).join(" + ");
}

export function toMajor(amountMinor: number, currency: string): number {
  const format = moneyFormat(currency, "en");
  return format === undefined ? amountMinor : amountMinor / 10 ** decimalsOf(format);
}

function moneyFormat(currency: string, locale: string): Intl.NumberFormat | undefined {
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  } catch {
    // A store may send a currency code nobody knows.
    return undefined;
  }
}

function decimalsOf(format: Intl.NumberFormat): number {
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
