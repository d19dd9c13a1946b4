import { describe, expect, test } from "vitest";
import { askable, pairResults } from "../src/hub/buying";
import type { BuyAgainLine } from "../src/hub/types";

const line = (line_id: string, changes: Partial<BuyAgainLine> = {}): BuyAgainLine => ({
  line_id,
  title: line_id,
  quantity: 1,
  product_id: `p-${line_id}`,
  price_minor: 1000,
  was_minor: 1000,
  currency: "EUR",
  availability: "available",
  ...changes,
});

test("only what can be had is asked for", () => {
  const lines = [
    line("a", { variant_id: "v" }),
    line("b", { availability: "sold_out" }),
    line("c", { product_id: undefined }),
  ];
  expect(askable(lines)).toEqual([{ line_id: "a", product_id: "p-a", variant_id: "v", quantity: 1, title: "a" }]);
});

describe("what came of each line", () => {
  const lines = [line("a"), line("b"), line("c", { availability: "gone" }), line("d")];
  const outcomes = (results: ReturnType<typeof pairResults>) => results.map((one) => one.outcome);

  test("is the page's answer, and an error where it said nothing", () => {
    expect(outcomes(pairResults(lines, { added: ["a"], failed: [{ line: "b", reason: "sold_out" }] }))).toEqual([
      "added",
      "sold_out",
      "gone",
      "error",
    ]);
  });
  test("is a link to the product when no cart could be asked", () => {
    expect(outcomes(pairResults(lines, undefined))).toEqual(["open", "open", "gone", "open"]);
  });
  test("tells the price when it is another one", () => {
    expect(pairResults([line("a", { price_minor: 1200 }), line("b")], undefined).map((one) => one.price_now)).toEqual([
      1200,
      undefined,
    ]);
  });
});
