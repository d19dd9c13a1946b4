import { expect, test } from "vitest";
import { includesTax } from "../src/hub/totals";

test.each([
  ["prices with tax", { subtotal_minor: 3800, shipping_minor: 590, total_minor: 4390 }, true],
  [
    "prices with tax and a discount",
    { subtotal_minor: 3800, discount_minor: 300, shipping_minor: 590, total_minor: 4090 },
    true,
  ],
  [
    "a subtotal after the discount",
    { subtotal_minor: 3500, discount_minor: 300, shipping_minor: 590, total_minor: 4090 },
    true,
  ],
  ["tax added at the end", { subtotal_minor: 3800, shipping_minor: 590, total_minor: 5182 }, false],
  ["no subtotal", { total_minor: 4390 }, false],
])("%s", (_name, amounts, expected) => expect(includesTax(amounts)).toBe(expected));
