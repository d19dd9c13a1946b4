import { expect, test } from "vitest";
import type { StoreEvent } from "../src/api/types/events";
import { newestArrival, withArrivals } from "../src/events/arrivals";
import { heldBelow } from "../src/events/held-rows";
import { backOff } from "../src/live/back-off";

function event(id: string, minute: number): StoreEvent {
  const at = new Date(Date.UTC(2026, 4, 17, 12, minute)).toISOString();
  return { id, at, metric: "Hub Opened", profile: { id: "p", name: "Carla" }, properties: {}, source: "hub" };
}

test("arrivals stand where their time belongs", () => {
  const page = { items: [event("b", 5), event("a", 1)] };
  expect(withArrivals(page, [event("d", 3), event("c", 9)]).map(({ id }) => id)).toEqual(["c", "b", "d", "a"]);
});

test("what is older than the page waits on the next one", () => {
  const page = { items: [event("b", 5)], next_cursor: "more" };
  expect(withArrivals(page, [event("c", 1)]).map(({ id }) => id)).toEqual(["b"]);
});

test("a few of the newest are read again, for the later id may be seen first", () => {
  const events = ["a", "b", "c", "d"].map((id, index) => event(id, index));
  expect(newestArrival(events, 2)).toBe("b");
  expect(newestArrival(events.slice(0, 2), 2)).toBeUndefined();
});

test("while held, new rows wait above", () => {
  const rows = [{ id: "c" }, { id: "b" }, { id: "a" }];
  expect(heldBelow(rows, "b")).toEqual({ shown: [{ id: "b" }, { id: "a" }], waiting: 1 });
  expect(heldBelow(rows, "gone")).toEqual({ shown: rows, waiting: 0 });
});

test("waiting grows, is spread and ends at fifteen seconds", () => {
  expect(backOff(0, 0)).toBe(250);
  expect(backOff(3, 1)).toBe(4_000);
  expect(backOff(50, 1)).toBe(15_000);
});
