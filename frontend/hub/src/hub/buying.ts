/** What came of buying an order again, line by line. No I/O. */
import type { CartAnswer, CartLine } from "../contract/core";
import type { BuyAgainLine } from "./types";

export type Outcome = "added" | "sold_out" | "gone" | "error" | "open";

export interface LineResult {
  line: BuyAgainLine;
  outcome: Outcome;
  /** What it costs now, when that is not what was paid. */
  price_now?: number;
}

/** The lines a cart can be asked for. */
export function askable(lines: BuyAgainLine[]): CartLine[] {
  return lines
    .filter((line) => line.availability === "available" && line.product_id !== undefined)
    .map(({ line_id, product_id, variant_id, quantity, title }) => ({
      line_id,
      product_id: product_id as string,
      ...(variant_id === undefined ? {} : { variant_id }),
      quantity,
      title,
    }));
}

/** `answer` is the page's; without one the products are to be opened by hand. */
export function pairResults(lines: BuyAgainLine[], answer: CartAnswer | undefined): LineResult[] {
  const added = new Set(answer?.added ?? []);
  const reasons = new Map((answer?.failed ?? []).map(({ line, reason }) => [line, reason]));
  return lines.map((line) => {
    const result: LineResult = { line, outcome: outcomeOf(line, added, reasons, answer !== undefined) };
    if (line.price_minor !== undefined && line.price_minor !== line.was_minor) result.price_now = line.price_minor;
    return result;
  });
}

function outcomeOf(line: BuyAgainLine, added: Set<string>, reasons: Map<string, Outcome>, isAsked: boolean): Outcome {
  if (line.availability !== "available") return line.availability;
  if (added.has(line.line_id)) return "added";
  // What the page did not mention did not reach the cart.
  return reasons.get(line.line_id) ?? (isAsked ? "error" : "open");
}
