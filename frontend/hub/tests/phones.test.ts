import { describe, expect, test } from "vitest";
import { callingCode, countryOf, likelyPhoneCountry, phoneCountries } from "../src/hub/parts/calling-codes";

describe("the country of a number in international form", () => {
  test.each([
    ["+39 333 123 4567", "US", "IT"],
    ["0039 333 123 4567", "US", "IT"],
    ["+44 (0) 7700-900.123", "IT", "GB"],
    ["+82 10-1234-5678", "IT", "KR"],
    ["+40 721 234 567", "IT", "RO"],
    ["+1 415 555 0132", "IT", "US"],
    ["+7 912 345 67 89", "IT", "RU"],
    ["+420 601 123 456", "IT", "CZ"],
  ])("%s typed beside %s is of %s", (typed, current, country) => expect(countryOf(typed, current)).toBe(country));
  test("stays the chosen one where several share a code", () => expect(countryOf("+1 416 555 0132", "CA")).toBe("CA"));
  test.each(["", "+", "333 1234567", "call me", "+39 x"])("'%s' tells nothing", (typed) =>
    expect(countryOf(typed, "IT")).toBeUndefined(),
  );
});

describe("the country chosen beforehand", () => {
  test.each([
    ["it", ["en-GB"], "IT"],
    ["en-GB", ["it-IT"], "GB"],
    ["en", ["en-IE", "it-IT"], "IE"],
    ["en", ["ro-RO"], "RO"],
    ["en", ["en"], "US"],
    ["ko", [], "KR"],
    ["", ["es-MX"], "MX"],
    ["not a locale", ["it"], "IT"],
  ])("for the page's '%s' and the browser's %s is %s", (page, browser, country) =>
    expect(likelyPhoneCountry(page, browser, phoneCountries)).toBe(country),
  );
  test("is one that can answer", () => expect(likelyPhoneCountry("it-IT", [], ["RO", "GB"])).toBe("RO"));
});

test("every country can be called", () => {
  for (const country of phoneCountries) expect(callingCode(country)).toMatch(/^[1-9]\d{0,3}$/);
});
