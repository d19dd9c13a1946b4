import { languageName } from "../../words/places";

interface Choice {
  value: string;
  label: string;
}

/** The languages the hub speaks. */
const LOCALES = ["en", "es", "it", "ko", "ro"];

/** The browser's list may lack what the server knows; the present value is always among the choices. */
export function timeZoneChoices(present: string | undefined): string[] {
  return withPresent(Intl.supportedValuesOf("timeZone"), present);
}

export function currencyChoices(present: string | undefined): Choice[] {
  const names = new Intl.DisplayNames("en", { type: "currency" });
  return withPresent(Intl.supportedValuesOf("currency"), present).map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}

export function localeChoices(present: string | undefined): Choice[] {
  return withPresent(LOCALES, present).map((code) => ({ value: code, label: languageName(code, "en") }));
}

function withPresent(values: string[], present: string | undefined): string[] {
  return present === undefined || values.includes(present) ? values : [present, ...values];
}
