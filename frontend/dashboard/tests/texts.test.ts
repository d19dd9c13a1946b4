import { describe, expect, test } from "vitest";
import { encodingInWords, partsInWords, piecesOf, roomLeft } from "../src/compose/meter-words";
import { gapsInWords } from "../src/pages/texts/places/kinds";
import { shareOf, sumOf } from "../src/pages/texts/places/steps";
import { hoursInWords, periodInWords, placeName } from "../src/pages/texts/rules/words";
import { filled, PROVIDERS, settingsOf, valuesOf } from "../src/pages/texts/setup/providers";
import { placeInWords, reasonInWords, statusWords } from "../src/pages/texts/words";

describe("the meter", () => {
  test("marks what makes a text dear, emoji and all", () =>
    expect(piecesOf("a “b” 🎉", [{ character: "“", index: 2 }, { character: "”", index: 4 }, { character: "🎉", index: 6 }])).toEqual([
      { text: "a ", isOffending: false },
      { text: "“", isOffending: true },
      { text: "b", isOffending: false },
      { text: "”", isOffending: true },
      { text: " ", isOffending: false },
      { text: "🎉", isOffending: true },
    ]));
  test.each([
    ["gsm7", [160], 0],
    ["gsm7", [153, 8], 145],
    ["ucs2", [20], 50],
    ["ucs2", [67, 66, 2], 65],
  ] as const)("%s with %j has room for %i more", (encoding, units, left) => expect(roomLeft({ encoding, units: [...units] })).toBe(left));
  test("names each dear character once", () =>
    expect(encodingInWords({ encoding: "ucs2", offending: [{ character: "“", index: 0 }, { character: "“", index: 5 }] })).toBe(
      "Because of “ a part holds 70 characters, not 160.",
    ));
  test("counts parts", () => expect([partsInWords(1), partsInWords(3)]).toEqual(["1 part", "3 parts"]));
});

describe("the log", () => {
  test("tells what holds a text back for now apart from what stopped it", () => {
    expect(reasonInWords({ reason: "quiet_hours", status: "queued" })).toContain("Held until");
    expect(reasonInWords({ reason: "quiet_hours", status: "skipped" })).toContain("No hour");
  });
  test("has words for what nobody worded yet", () => {
    expect(statusWords("on_the_moon").label).toBe("On the moon");
    expect(reasonInWords({ reason: "policy", detail: "code 30007", status: "failed" })).toBe("Policy: code 30007");
  });
  test("names places", () => expect([placeInWords("hub:sign_in"), placeInWords("popup")]).toEqual(["Hub, sign in", "Popup"]));
});

describe("the funnel", () => {
  const rows = [
    { place: "hub:sign_in", shown: 10, given: 4, asked: 4, confirmed: 2 },
    { place: "popup", shown: 30, given: 4, asked: 2, confirmed: 1 },
  ];
  test("adds the places up", () => expect(sumOf(rows)).toEqual({ shown: 40, given: 8, asked: 6, confirmed: 3 }));
  test("tells how many came on, and nothing of nothing", () => expect([shareOf(8, 40), shareOf(0, 0)]).toEqual(["20 %", ""]));
});

test("what a place lacks is told by its fields", () =>
  expect(
    gapsInWords({
      gaps: [
        { field: "wordings.it.contact", message: "People have to be told this." },
        { field: "wordings", message: "Say in at least one language what people agree to." },
      ],
    }),
  ).toEqual(["Contact (it)", "Say in at least one language what people agree to."]));

test("only what was filled in goes to a provider's settings, numbers as numbers", () => {
  const typed = { host: " smsc.example ", port: "2776", system_id: "" };
  expect(settingsOf(PROVIDERS.smpp.settings, typed)).toEqual({ host: "smsc.example", port: 2776 });
  expect(filled(PROVIDERS.smpp.credentials, { password: "secret" })).toEqual({ password: "secret" });
});

test("a route's settings come back out of its form as they went in", () => {
  const settings = { host: "smsc.example", port: 2776, is_tls: true, receipt_ids: "hex" };
  expect(settingsOf(PROVIDERS.smpp.settings, valuesOf(PROVIDERS.smpp.settings, settings))).toEqual(settings);
});

describe("allowed hours", () => {
  const day: [string, string] = ["09:00", "21:00"];
  test.each([
    [[day, day, day, day, day, day, day], "Every day 09:00–21:00"],
    [[day, day, day, day, day, day, ["12:00", "00:00"] as [string, string]], "Mon–Sat 09:00–21:00, Sun 12:00–24:00"],
    [[day, null, day, null, null, null, null], "Mon 09:00–21:00, Wed 09:00–21:00"],
    [[null, null, null, null, null, null, null], "Never"],
  ])("%j", (days, words) => expect(hoursInWords(days, "en")).toBe(words));
  test("say where they hold", () =>
    expect([{ place: "US-TX", name: "Texas" }, { place: "FR" }, { place: "default" }].map((one) => placeName(one, "en"))).toEqual([
      "Texas, United States",
      "France",
      "Everywhere else",
    ]));
  test("periods", () => expect([8, 24, 168].map(periodInWords)).toEqual(["8 hours", "24 hours", "7 days"]));
});
