import { expect, test } from "vitest";
import { formatMoney, formatSums, formatValue, toMajor } from "../src/words/money";

test.each([
  [12900, "EUR", "en", "€129.00"],
  [12900, "EUR", "it", "129,00 €"],
  [12900, "KRW", "en", "₩12,900"],
  [1234, "KWD", "en", "KWD 1.234"],
  [-500, "USD", "en", "-$5.00"],
])("%i of %s in %s reads %s", (minor, currency, locale, words) => {
  expect(plainSpaces(formatMoney(minor, currency, locale))).toBe(words);
});

test("an unknown currency is shown, not thrown", () => {
  expect(formatMoney(100, "nonsense", "en")).toBe("100 nonsense");
});

test("a store without sales has earned nothing in its own currency", () => {
  expect(formatSums([], "en", "EUR")).toBe("€0.00");
});

test("sums of several currencies stand side by side", () => {
  const sums = [
    { currency: "EUR", amount_minor: 100 },
    { currency: "USD", amount_minor: 250 },
  ];
  expect(formatSums(sums, "en", "EUR")).toBe("€1.00 + $2.50");
});

test("event values are whole units", () => {
  expect(formatValue(129, "EUR", "en")).toBe("€129.00");
});

test("charts count in whole units", () => {
  expect(toMajor(12900, "EUR")).toBe(129);
  expect(toMajor(12900, "KRW")).toBe(12900);
});

function plainSpaces(text: string): string {
  return text.replace(/\s/g, " ");
}
