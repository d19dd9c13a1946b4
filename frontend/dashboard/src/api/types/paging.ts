export interface Page<Item> {
  items: Item[];
  next_cursor?: string;
}
