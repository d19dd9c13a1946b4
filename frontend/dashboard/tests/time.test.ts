import { expect, test } from "vitest";
import { dayHeading, dayName, exactTime, relativeTime } from "../src/words/time";

const NOW = Date.parse("2026-05-17T12:00:00Z");

test.each([
  ["2026-05-17T11:59:58Z", "2 seconds ago"],
  ["2026-05-17T11:59:59.500Z", "just now"],
  ["2026-05-17T12:00:20Z", "just now"],
  ["2026-05-17T11:57:00Z", "3 minutes ago"],
  ["2026-05-17T09:30:00Z", "2 hours ago"],
  ["2026-05-16T10:00:00Z", "1 day ago"],
  ["2026-05-03T12:00:00Z", "2 weeks ago"],
  ["2025-01-01T12:00:00Z", "1 year ago"],
  ["2026-06-17T12:00:00Z", "in 1 month"],
])("%s is %s", (at, words) => {
  expect(relativeTime(at, NOW)).toBe(words);
});

test("what is no time is shown as it came", () => {
  expect(relativeTime("soon", NOW)).toBe("soon");
  expect(exactTime("soon", "Europe/Rome", "en")).toBe("soon");
});

test("the exact time is told in the store's zone", () => {
  expect(exactTime("2026-05-17T22:30:00Z", "Europe/Rome", "en")).toContain("May 18, 2026");
});

test("days begin at midnight of the store", () => {
  expect(dayHeading("2026-05-16T22:30:00Z", NOW, "Europe/Rome", "en")).toBe("Today");
  expect(dayHeading("2026-05-16T21:30:00Z", NOW, "Europe/Rome", "en")).toBe("Yesterday");
  expect(dayHeading("2026-05-10T12:00:00Z", NOW, "Europe/Rome", "en")).toBe("May 10, 2026");
});

test("a birthday is the same day everywhere", () => {
  expect(dayName("1990-05-17", "en", { dateStyle: "long" })).toBe("May 17, 1990");
});
