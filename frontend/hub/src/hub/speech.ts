/** The language the hub speaks now: texts, dates and money. */
import { computed, signal } from "@preact/signals";
import type { Messages } from "../locales/messages";
import { fill, pluralForm } from "./locale-rules";

const bundles: Record<string, () => Promise<{ default: Messages }>> = {
  en: () => import("../locales/en"),
  es: () => import("../locales/es"),
  it: () => import("../locales/it"),
  ko: () => import("../locales/ko"),
  ro: () => import("../locales/ro"),
};

interface Speech {
  locale: string;
  messages: Partial<Messages>;
}

const speech = signal<Speech>({ locale: "en", messages: {} });

/** Numbers and dates as in the reader's own country, when page or browser name one: `en-GB` for `en`. */
const region = computed(() => {
  const { locale } = speech.value;
  const wishes = [document.documentElement.lang, ...navigator.languages];
  return wishes.find((wish) => wish.startsWith(`${locale}-`) && isKnown(wish)) ?? locale;
});

function isKnown(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}
const zone = signal<string | undefined>(undefined);

export const spokenLocales = Object.keys(bundles);
export const localeNow = () => speech.value.locale;

/** Fetches a language; nothing is said differently before it is there. */
export async function speak(locale: string): Promise<void> {
  const bundle = bundles[locale] ?? bundles.en;
  const { default: messages } = await (bundle as NonNullable<typeof bundle>)();
  if (speech.value.messages !== messages) speech.value = { locale: bundles[locale] ? locale : "en", messages };
}

/** Dates are told in the store's time zone. */
export function setZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    zone.value = timeZone;
  } catch {
    zone.value = undefined;
  }
}

export function t(key: keyof Messages, values: Record<string, string | number> = {}): string {
  const { locale, messages } = speech.value;
  const text = messages[key] ?? "";
  return fill(typeof text === "string" ? text : pluralForm(text, locale, Number(values.n)), values);
}

export function money(minor: number, currency: string): string {
  try {
    const format = new Intl.NumberFormat(region.value, { style: "currency", currency });
    return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    // A currency the browser does not know.
    return `${minor / 100} ${currency}`;
  }
}

export function number(value: number): string {
  return new Intl.NumberFormat(region.value, { maximumFractionDigits: 1 }).format(value);
}

/** A day as people say it; the year only when it is not this one. */
export function day(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return "";
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  const parts: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", timeZone: zone.value };
  return new Intl.DateTimeFormat(
    region.value,
    isThisYear ? { weekday: "short", ...parts } : { year: "numeric", ...parts },
  ).format(date);
}

/** A date without time or zone, as a birthday is. */
export function calendarDay(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return date;
  return new Intl.DateTimeFormat(region.value, { dateStyle: "long", timeZone: "UTC" }).format(at);
}

/** As it was on the reader's own clock: what is said to her now is not told by the store's. */
export function onHerClock(at: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? "" : new Intl.DateTimeFormat(region.value, options).format(date);
}

export function moment(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return "";
  return new Intl.DateTimeFormat(region.value, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: zone.value,
  }).format(date);
}

export function languageName(locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: "language", fallback: "code" }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

const countryNames = computed(() => new Intl.DisplayNames([localeNow()], { type: "region" }));

export function countryName(code: string): string {
  try {
    return countryNames.value.of(code) ?? code;
  } catch {
    return code;
  }
}
