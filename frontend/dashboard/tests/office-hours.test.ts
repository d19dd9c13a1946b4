import { expect, test } from "vitest";
import type { Span } from "../src/api/types/chat";
import { copiedToAll, duplicateOf, endsAt, isNoTime, isOverMidnight, nextSpan, overlap, startsAt, withSpans } from "../src/pages/chat/hours/spans";

const MORNING: Span = ["09:00", "13:00"];

test("a new span follows the last one, as long as there is room", () => {
  expect(nextSpan([])).toEqual(["09:00", "17:00"]);
  expect(nextSpan([MORNING])).toEqual(["13:00", "17:00"]);
  expect(nextSpan([["14:00", "22:00"]])).toEqual(["22:00", "24:00"]);
});

test("a duplicate comes after, or stands beside where the day is over", () => {
  expect(duplicateOf(["09:30", "10:15"])).toEqual(["10:15", "11:00"]);
  expect(duplicateOf(["22:00", "24:00"])).toEqual(["22:00", "24:00"]);
  expect(duplicateOf(["22:00", "02:00"])).toEqual(["22:00", "02:00"]);
});

test("a day is copied to all, and a closed one closes all", () => {
  const week = { monday: [MORNING], sunday: [["10:00", "12:00"] as Span] };
  expect(Object.values(copiedToAll(week, "monday"))).toEqual(Array.from({ length: 7 }, () => [MORNING]));
  expect(copiedToAll(week, "tuesday")).toEqual({});
  expect(withSpans(week, "sunday", [])).toEqual({ monday: [MORNING] });
});

test("what overlaps, goes over midnight or is no time at all is known", () => {
  expect(overlap([MORNING, ["13:00", "17:00"]])).toBe(false);
  expect(overlap([["12:00", "17:00"], MORNING])).toBe(true);
  expect(overlap([["22:00", "02:00"], ["23:00", "24:00"]])).toBe(true);
  expect([isOverMidnight(["22:00", "02:00"]), isOverMidnight(MORNING), isNoTime(["09:00", "09:00"])]).toEqual([true, false, true]);
});

test("a time that is no quarter of an hour can be kept", () => {
  expect(startsAt("09:07")).toContain("09:07");
  expect([startsAt("09:00")[0], endsAt("09:00")[0], endsAt("09:00").at(-1)]).toEqual(["00:00", "00:15", "24:00"]);
});
