import type { AllowedHours, HoursSaid } from "../../../api/types/messages";
import { countryName } from "../../../words/places";

type Days = HoursSaid["days"];

/** "Mon–Sat 09:00–21:00, Sun 12:00–21:00": days alike are told together, those without hours not at all. */
export function hoursInWords(days: Days, locale: string): string {
  const runs: { first: number; last: number; span: string }[] = [];
  days.forEach((day, index) => {
    const span = day === null ? "" : spanInWords(day);
    const run = runs.at(-1);
    if (run?.span === span) run.last = index;
    else runs.push({ first: index, last: index, span });
  });
  const told = runs.filter(({ span }) => span !== "");
  if (told.length === 0) return "Never";
  return told.map(({ first, last, span }) => `${daysInWords(first, last, locale)} ${span}`).join(", ");
}

export function dayName(index: number, locale: string, length: "short" | "long" = "long"): string {
  // The fifth of January 1970 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: length, timeZone: "UTC" }).format(new Date(Date.UTC(1970, 0, 5 + index)));
}

export function placeName({ place, name }: Pick<AllowedHours, "place" | "name">, locale: string): string {
  if (place === "default") return "Everywhere else";
  const [country = "", state] = place.split("-");
  return state === undefined ? countryName(country, locale) : `${name ?? state}, ${countryName(country, locale)}`;
}

export function periodInWords(hours: number): string {
  if (hours % 24 !== 0) return hours === 1 ? "one hour" : `${hours} hours`;
  return hours === 24 ? "24 hours" : `${hours / 24} days`;
}

function daysInWords(first: number, last: number, locale: string): string {
  if (first === 0 && last === 6) return "Every day";
  const name = (index: number) => dayName(index, locale, "short");
  return first === last ? name(first) : `${name(first)}–${name(last)}`;
}

/** The end of the day is written as its last midnight. */
function spanInWords([from, to]: [string, string]): string {
  return `${from}–${to === "00:00" ? "24:00" : to}`;
}
