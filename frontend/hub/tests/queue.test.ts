import { expect, test } from "vitest";
import { keyFor, LONGEST, MOST_ROWS, overdue } from "../src/loader/queue-rules";

const now = Date.UTC(2026, 10, 22);

test("keys sort by time", () => {
  const keys = [now + 1000, now, now - LONGEST].map((time) => keyFor(time, "x"));
  expect([...keys].sort()).toEqual([...keys].reverse());
});

test("rows of the last seven days are kept", () => {
  expect(overdue([keyFor(now - LONGEST + 1, "a"), keyFor(now, "b")], now)).toEqual([]);
});

test("older rows are dropped", () => {
  const old = keyFor(now - LONGEST - 1, "a");
  expect(overdue([old, keyFor(now, "b")], now)).toEqual([old]);
});

test("of more than a thousand rows the oldest are dropped", () => {
  const keys = Array.from({ length: MOST_ROWS + 3 }, (_, index) => keyFor(now + index, "x"));
  expect(overdue(keys, now)).toEqual(keys.slice(0, 3));
});
