import { expect, test } from "vitest";
import { ApiError, errorFromAnswer, wordsOf } from "../src/api/errors";
import { fieldErrors } from "../src/api/field-errors";
import { changesOf } from "../src/pages/settings/account-changes";
import { scopesInWords, scopesOf } from "../src/pages/connection/scopes";
import { addressOf, DEFAULT_COLUMNS, nextSort, stateOf } from "../src/pages/profiles/list-address";
import { wantedPage } from "../src/pages/sign-in/wanted-page";

test("an error lands on its field", () => {
  const errors = fieldErrors(new ApiError(400, "invalid_field", "No such zone.", "time_zone"), ["name", "time_zone"]);
  expect(errors.at("time_zone")).toBe("No such zone.");
  expect(errors.at("name")).toBeUndefined();
  expect(errors.rest).toBeUndefined();
});

test("an error of a list's item lands on the list, one of no field on the form", () => {
  expect(fieldErrors(new ApiError(400, "x", "Bad.", "origins[1]"), ["origins"]).at("origins")).toBe("Bad.");
  expect(fieldErrors(new ApiError(400, "x", "Bad.", "elsewhere"), ["origins"]).rest).toBe("Bad.");
});

test("refusals without words get ours", () => {
  expect(errorFromAnswer(403, undefined, null).message).toContain("Your role");
  expect(errorFromAnswer(500, "<html>", null).message).toContain("Nothing was changed");
  expect(errorFromAnswer(429, undefined, "120").message).toContain("2 minutes");
  expect(wordsOf(new TypeError("x is undefined"))).not.toContain("undefined");
});

test.each([
  ["/profiles?q=carla", "/profiles?q=carla"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["/sign-in", "/"],
  [null, "/"],
])("after signing in for %s one arrives at %s", (next, place) => {
  expect(wantedPage(next)).toBe(place);
});

test("the list's address and its state are the same thing", () => {
  const state = { q: "car", sort: "created_at", cursor: "abc", columns: [...DEFAULT_COLUMNS.slice(1)] };
  expect(stateOf(addressOf(state))).toEqual(state);
  expect(addressOf(stateOf(new URLSearchParams())).toString()).toBe("");
});

test("unknown columns are left out", () => {
  expect(stateOf(new URLSearchParams("columns=email,nonsense")).columns).toEqual(["email"]);
});

test("a second press turns the order round", () => {
  expect(nextSort("-created_at", "created_at")).toBe("created_at");
  expect(nextSort("-last_seen_at", "created_at")).toBe("-created_at");
});

test("only what changed of the store's settings is sent", () => {
  const account = { site_id: "WLLW01", name: "Willow", time_zone: "Europe/Rome", currency: "EUR", locale: "it", website_url: "https://w.example", origins: ["https://w.example"], requires_second_step: false };
  expect(changesOf(account, { name: "Willow", origins: ["https://w.example"], website_url: " " })).toEqual({ website_url: null });
});

test("scopes are named and told", () => {
  expect(scopesOf({ store: "write", events: "read", hub: "none" })).toEqual(["store:write", "events:read"]);
  expect(scopesInWords(["store:write", "dead_letters:read", "x:read"])).toBe("change store, read dead letters, x:read");
});
