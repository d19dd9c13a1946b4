/** How an order's amounts add up. No I/O. */
import type { Order } from "./types";

type Amounts = Pick<Order, "subtotal_minor" | "shipping_minor" | "discount_minor" | "total_minor">;

/** Where prices include tax, the other amounts make up the total by themselves. */
export function includesTax(order: Amounts): boolean {
  const { subtotal_minor, shipping_minor = 0, discount_minor = 0, total_minor } = order;
  if (subtotal_minor === undefined) return false;
  // Some stores take the discount off the subtotal already.
  return [subtotal_minor, subtotal_minor - Math.abs(discount_minor)].some(
    (goods) => goods + shipping_minor === total_minor,
  );
}
