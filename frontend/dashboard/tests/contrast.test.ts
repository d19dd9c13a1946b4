import { expect, test } from "vitest";
import { contrast, isColour, READABLE, readableOn } from "../src/words/contrast";

test("black on white is the most there is", () => {
  expect(contrast("#000", "#ffffff")).toBeCloseTo(21, 5);
});

test("our own accent reads well on limestone and under white", () => {
  expect(contrast("#0F6B5C", "#F7F5F0")).toBeGreaterThan(READABLE);
  expect(contrast("#FFFFFF", "#0F6B5C")).toBeGreaterThan(READABLE);
});

test("the order does not matter", () => {
  expect(contrast("#123456", "#fedcba")).toBe(contrast("#fedcba", "#123456"));
});

test.each(["", "red", "#12345", "#gggggg", "rgb(0,0,0)"])("%s has no contrast", (text) => {
  expect(isColour(text)).toBe(false);
  expect(contrast(text, "#fff")).toBeUndefined();
});

test("the text on a colour is mended to the one that reads better", () => {
  expect(readableOn("#FFE08A")).toBe("#1D2433");
  expect(readableOn("#0F6B5C")).toBe("#FFFFFF");
});
