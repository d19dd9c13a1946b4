import { describe, expect, test } from "vitest";
import { costInWords } from "../src/compose/meter-words";
import { fieldInWords, samplesInWords, textInWords } from "../src/compose/template-words";
import { draftOfReady } from "../src/pages/texts/templates/drafts";

describe("what a text costs", () => {
  test("is said to the last fraction of a cent", () => expect(costInWords({ amount: "0.1082", per_part: "0.0541", currency: "EUR" }, "en")).toBe("Costs €0.1082"));
  test("is nothing on the virtual phone", () => expect(costInWords({ amount: "0", per_part: "0", currency: "EUR" }, "en")).toBe("Costs nothing"));
  test("is not made up", () => expect(costInWords(undefined, "en")).toBe("Price not known"));
});

describe("templates in words", () => {
  test("fields are named as people say them", () => expect(["order_number", "url", "store.name"].map(fieldInWords)).toEqual(["Order number", "Link", "Store › name"]));
  test("a text is read without its signs", () =>
    expect(textInWords('{{ store.name }}: hi{% if first_name %}, {{ first_name|default("you") }}{% endif %}: {{ order_number }}', "Willow")).toBe("Willow: hi, [first name]: [order number]"));
  test("made-up words are named", () => {
    expect(samplesInWords({ samples: ["first_name", "url"] })).toBe("Made up here: first name, link.");
    expect(samplesInWords({ samples: [] })).toBeUndefined();
  });
  test("a ready text gets a name that is free", () => {
    const ready = { use: "welcome", name: "Welcome", kind: "marketing", purpose: null, level: "none", texts: {} } as const;
    expect(draftOfReady(ready, ["Welcome", "Welcome 2"])).toEqual({ name: "Welcome 3", kind: "marketing", level: "none", texts: {} });
  });
});
