import { describe, expect, test } from "vitest";
import { fromCsv, fromJson, guessColumns, guessDates, rowsOf } from "../src/pages/texts/imports/file";

describe("a file of consents", () => {
  test("is read with quotes, semicolons and a byte order mark", () => {
    const { columns, rows } = fromCsv('\uFEFFPhone;Agreed on;Note\n+393471234567;2026-05-01;"said; twice"\n\n');
    expect(columns).toEqual(["Phone", "Agreed on", "Note"]);
    expect(rows).toEqual([{ Phone: "+393471234567", "Agreed on": "2026-05-01", Note: "said; twice" }]);
  });
  test("is read as JSON too, whatever its values are", () =>
    expect(fromJson('[{"phone": 393471234567, "ip": null}, {"phone": "+39", "when": "2026-05-01"}]')).toEqual({
      columns: ["phone", "ip", "when"],
      rows: [{ phone: "393471234567", ip: "" }, { phone: "+39", when: "2026-05-01" }],
    }));
  test.each(["no json", '{"phone": 1}'])("that is no list says so: %s", (text) => expect(() => fromJson(text)).toThrow("list of objects"));
  test.each([
    [["Name", "Mobile phone", "Opt-in date", "IP"], { address: "Mobile phone", consentedAt: "Opt-in date", ip: "IP" }],
    [["e-mail", "consented_at"], { address: "e-mail", consentedAt: "consented_at", ip: "" }],
    [["A", "B"], { address: "", consentedAt: "", ip: "" }],
  ])("%j guesses its columns", (columns, guessed) => expect(guessColumns(columns)).toEqual(guessed));
  test.each([
    [["05/01/2026", "31/05/2026 10:00"], "day_first"],
    [["5/31/2026"], "month_first"],
    [["05/06/2026", "tomorrow"], "iso"],
    [["2026-05-31"], "iso"],
  ])("%j tells how its days are written", (days, dates) => expect(guessDates(days.map((consented_at) => ({ address: "", consented_at })))).toBe(dates));
  test("gives the rows as they stand", () => {
    const file = { name: "a.csv", columns: ["p", "d"], rows: [{ p: " +39 347 ", d: "1/5/2026" }, { p: "x" }] as Record<string, string>[] };
    expect(rowsOf(file, { address: "p", consentedAt: "d", ip: "" })).toEqual([{ address: "+39 347", consented_at: "1/5/2026" }, { address: "x", consented_at: "" }]);
  });
});
