import { describe, expect, test } from "vitest";
import { chooseLocale, dayAndTime, fill, pluralForm } from "../src/hub/locale-rules";
import { en } from "../src/locales/en";
import es from "../src/locales/es";
import it from "../src/locales/it";
import ko from "../src/locales/ko";
import ro from "../src/locales/ro";
import type { Forms, Messages } from "../src/locales/messages";

const offered = ["en", "es", "it", "ko", "ro"];

describe("the language spoken", () => {
  test("is the page's", () => expect(chooseLocale(["it", "ro", "en-GB"], offered, "en")).toBe("it"));
  test("may be asked for with a country", () => expect(chooseLocale(["es-MX"], offered, "en")).toBe("es"));
  test("is the profile's when the store does not speak the page's", () =>
    expect(chooseLocale(["de", "ro", "en-GB"], offered, "en")).toBe("ro"));
  test("is the browser's when nothing else is known", () =>
    expect(chooseLocale([undefined, undefined, "fr", "ko-KR"], offered, "en")).toBe("ko"));
  test("is the store's at last", () => expect(chooseLocale(["de", undefined], offered, "it")).toBe("it"));
});

describe("plurals", () => {
  test.each([
    [1, "1 articol"],
    [2, "2 articole"],
    [19, "19 articole"],
    [20, "20 de articole"],
    [101, "101 articole"],
  ])("%i in Romanian", (n, text) => expect(fill(pluralForm(ro.items, "ro", n), { n })).toBe(text));
  test("Korean has one form", () => expect(fill(pluralForm(ko.items, "ko", 1), { n: 1 })).toBe("상품 1개"));
});

test("an unknown name in braces is left as it stands", () => expect(fill("{a} {b}", { a: 1 })).toBe("1 {b}"));

describe("when it opens again", () => {
  const monday = Date.parse("2026-11-30T20:00:00Z");
  const told = (at: string) =>
    new Intl.DateTimeFormat("en", { timeZone: "UTC", ...dayAndTime(at, monday) }).format(new Date(at)).replace(/\s/g, " ");
  test("is told by the weekday", () => expect(told("2026-12-06T07:30:00Z")).toBe("Sunday 7:30 AM"));
  test("is told by the date where the weekday is today's, or of another week", () => {
    expect(told("2026-12-07T07:30:00Z")).toBe("Monday, December 7 at 7:30 AM");
    expect(told("2026-12-14T07:30:00Z")).toBe("Monday, December 14 at 7:30 AM");
  });
});

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
const formsOf = (text: string | Forms) => (typeof text === "string" ? [text] : Object.values(text));

describe.each(Object.entries({ es, it, ko, ro } as Record<string, Messages>))("%s", (locale, messages) => {
  test.each(Object.keys(en) as (keyof Messages)[])("says %s with the same values", (key) => {
    const expected = names(formsOf(en[key] as string | Forms).at(-1) as string);
    for (const form of formsOf(messages[key])) {
      expect(form.trim()).not.toBe("");
      expect(names(form)).toEqual(expected);
    }
  });
  test("has every form its numbers need", () => {
    const categories = new Intl.PluralRules(locale)
      .resolvedOptions()
      .pluralCategories.filter((category) => category !== "many" && category !== "other");
    for (const text of Object.values(messages)) {
      if (typeof text !== "string") expect(Object.keys(text)).toEqual(expect.arrayContaining(categories));
    }
  });
});

test.each(Object.entries({ en, es, it, ko, ro }))("%s names privacy policy and terms, each to be followed", (_, messages) =>
  expect(messages.chat_accept.match(/\[[^\][]+\]/g)).toHaveLength(2),
);
