import { expect, test } from "vitest";
import { profileOf } from "../src/extra/identify";
import { eventOf, formOf } from "../src/extra/klaviyo-calls";
import { digitsOf, resendTime } from "../src/hub/parts/code-rules";
import { isEmail } from "../src/hub/parts/email-rules";

test("names with and without a dollar sign mean the same", () => {
  expect(formOf({ $email: "c@w.example", $phone_number: "+39", first_name: "Carla", $id: "7", plan: "gold" })).toEqual({
    email: "c@w.example",
    phone: "+39",
    first_name: "Carla",
    external_id: "7",
    plan: "gold",
  });
});

test("a form is split into the fields of a profile and the store's own properties", () => {
  expect(profileOf({ email: "c@w.example", first_name: "Carla", plan: "gold" })).toEqual({
    email: "c@w.example",
    phone_number: undefined,
    first_name: "Carla",
    properties: { plan: "gold" },
  });
});

test("special properties of an event stand beside the others", () => {
  expect(eventOf({ $value: 12.5, $event_id: 9, $value_currency: "EUR", color: "sage" })).toEqual({
    properties: { color: "sage" },
    options: { value: 12.5, unique_id: "9", value_currency: "EUR" },
  });
});

test.each([
  ["12 34-56", "123456"],
  ["Your code: 123456", "123456"],
  ["１２３４５６", "123456"],
  ["1234567", "123456"],
])("%s is the code %s", (text, code) => expect(digitsOf(text)).toBe(code));

test.each(["c@w.example", "c+1@w.co.uk", "カルラ@例え.jp"])("%s looks like an address", (text) =>
  expect(isEmail(text)).toBe(true),
);
test.each(["c@w", "c w@x.y", "@x.y", "c@x.", "c"])("%s does not", (text) => expect(isEmail(text)).toBe(false));

test("a wrong clock does not lock the new code for ever", () => {
  const now = Date.UTC(2026, 10, 22);
  expect(resendTime(new Date(now + 20_000).toISOString(), now)).toBe(now + 20_000);
  expect(resendTime(new Date(now + 9_000_000).toISOString(), now)).toBe(now + 30_000);
  expect(resendTime(undefined, now)).toBe(now + 30_000);
});
