import { expect, test } from "vitest";
import { greetsAgainAt, mayGreet, mayWrite } from "../src/extra/bubble-rules";

const now = Date.UTC(2026, 10, 22);

test.each([
  ["everyone", "logged_out", true],
  ["everyone", "logged_in", true],
  ["signed_in", "recognized", false],
  ["signed_in", "logged_in", true],
  [undefined, "logged_in", false],
] as const)("with chat for %s, a visitor who is %s is spoken to: %s", (audience, state, is) =>
  expect(mayWrite(audience, state)).toBe(is),
);

test("a greeting comes once in a session", () => {
  expect(mayGreet(false, null, now)).toBe(true);
  expect(mayGreet(true, null, now)).toBe(false);
});

test("closed, it rests for seven days", () => {
  const until = greetsAgainAt(now);
  expect(mayGreet(false, until, now + 6.9 * 864e5)).toBe(false);
  expect(mayGreet(false, until, now + 7 * 864e5)).toBe(true);
});
