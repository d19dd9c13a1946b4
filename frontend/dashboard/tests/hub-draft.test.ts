import { expect, test } from "vitest";
import type { HubSettings } from "../src/api/types/hub";
import { changedGroups, moved, tidied } from "../src/pages/hub/draft";
import { previewConfig } from "../src/pages/hub/preview-config";
import { partOf } from "../src/pages/hub/words";

const SAVED: HubSettings = {
  visibility: "hidden",
  design: { surface: "drawer", side: "right", scheme: "light", background: "#F7F5F0", ink: "#1D2433", accent: "#0F6B5C", accent_ink: "#FFFFFF", font: "system", radius: 12 },
  launcher: { is_on: true, position: "bottom-right", audience: "everyone", color: "#0F6B5C", opens: "for-you" },
  sections: ["deliveries", "favorites"],
  texts: { en: { sign_in_call: {}, greeting: "Hello" } },
  links: {},
  account: { path: "/account", ignored_paths: [] },
  sign_in: { method: "code" },
  locales: ["en", "it"],
  default_locale: "en",
  updated_at: "2026-05-17T12:00:00Z",
  problems: [],
};

test("only groups that differ are sent, whole", () => {
  const links = { privacy_url: "https://willow.example/privacy" };
  expect(changedGroups(SAVED, { links, launcher: { ...SAVED.launcher } })).toEqual({ links });
});

test("a field filled and emptied again is no change", () => {
  expect(changedGroups(SAVED, { links: { privacy_url: "" } })).toEqual({});
});

test("a language ticked and unticked again is no change", () => {
  expect(changedGroups(SAVED, { locales: ["en", "it"] })).toEqual({});
  expect(changedGroups(SAVED, { locales: ["en", "it", "ko"] })).toEqual({ locales: ["en", "it", "ko"] });
});

test("the order of sections is a change", () => {
  expect(changedGroups(SAVED, { sections: ["favorites", "deliveries"] })).toEqual({ sections: ["favorites", "deliveries"] });
});

test("false and zero stay, emptiness goes", () => {
  expect(tidied({ is_on: false, radius: 0, logo_url: "", none: undefined })).toEqual({ is_on: false, radius: 0 });
});

test("a section moves without losing another", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
});

test("the preview speaks the chosen language and is always live", () => {
  const account = { site_id: "WLLW01", name: "Willow", time_zone: "Europe/Rome", currency: "EUR", locale: "it", origins: [], requires_second_step: false };
  expect(previewConfig(SAVED, account, "it", "dark")).toMatchObject({
    visibility: "live",
    locale: "it",
    design: { scheme: "dark" },
    texts: { sign_in_call: {} },
    sections: ["deliveries", "favorites"],
  });
});

test("an error goes to the part that holds its field", () => {
  expect(partOf("links.terms_url")).toBe("links");
  expect(partOf("sign_in.method")).toBe("account");
  expect(partOf("texts.it.greeting")).toBe("texts");
  expect(partOf("default_locale")).toBe("texts");
});
