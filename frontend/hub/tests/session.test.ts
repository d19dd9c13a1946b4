import { describe, expect, test } from "vitest";
import { isDue } from "../src/loader/session-rules";

const now = Date.UTC(2026, 10, 22);
const session = (changes: object = {}) => ({
  visitor_token: "vt_1_x",
  state: "logged_in" as const,
  by: "token" as const,
  expires_at: new Date(now + 3_600_000).toISOString(),
  anonymous_id: "a",
  at: now - 1000,
  ...changes,
});

describe("a session is exchanged", () => {
  test("when the page brings a token and there is none", () => expect(isDue(null, now, false, "jwt", null)).toBe(true));
  test("when the page brings another token", () => expect(isDue(session(), now, false, "jwt-2", "jwt-1")).toBe(true));
  test("when the page says that nobody is signed in", () =>
    expect(isDue(session(), now, true, undefined, null)).toBe(true));
  test("when its state has ended", () =>
    expect(isDue(session({ expires_at: new Date(now - 1).toISOString() }), now, false, undefined, null)).toBe(true));
  test("after five minutes", () =>
    expect(isDue(session({ at: now - 300_001 }), now, false, undefined, null)).toBe(true));
});

describe("a session is left alone", () => {
  test("for anonymous visitors who never opened the hub", () =>
    expect(isDue(null, now, false, undefined, null)).toBe(false));
  test("when the token of the page was exchanged already", () =>
    expect(isDue(session(), now, false, "jwt", "jwt")).toBe(false));
  test("when it began with a code and the store knows nobody", () =>
    expect(isDue(session({ by: "code" }), now, true, undefined, null)).toBe(false));
});
