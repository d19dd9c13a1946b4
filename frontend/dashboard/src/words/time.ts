const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const MONTH = 30.44 * DAY;
const YEAR = 365.25 * DAY;

const STEPS: [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [MINUTE, 1, "second"],
  [HOUR, MINUTE, "minute"],
  [DAY, HOUR, "hour"],
  [WEEK, DAY, "day"],
  [MONTH, WEEK, "week"],
  [YEAR, MONTH, "month"],
  [Infinity, YEAR, "year"],
];

/** "3 minutes ago". Clocks of two machines differ by a little, so a moment just ahead of us is "just now" too. */
export function relativeTime(at: string, now: number, language = "en"): string {
  const seconds = (Date.parse(at) - now) / 1000;
  if (Number.isNaN(seconds)) return at;
  if (seconds > -2 && seconds < 30) return "just now";
  const [, unitSeconds, unit] = stepFor(Math.abs(seconds));
  const amount = Math.trunc(seconds / unitSeconds);
  // Not "yesterday": by hours that may be the day before it, as the heading of a timeline shows.
  return new Intl.RelativeTimeFormat(language).format(amount, unit);
}

function stepFor(distance: number): [number, number, Intl.RelativeTimeFormatUnit] {
  return STEPS.find(([limit]) => distance < limit) ?? [Infinity, YEAR, "year"];
}

/** The exact moment in the store's own zone. */
export function exactTime(at: string, timeZone: string, locale: string): string {
  return formatIn(at, timeZone, locale, { dateStyle: "full", timeStyle: "long" });
}

export function shortDate(at: string, timeZone: string, locale: string): string {
  return formatIn(at, timeZone, locale, { dateStyle: "medium" });
}

export function clockTime(at: string, timeZone: string, locale: string): string {
  return formatIn(at, timeZone, locale, { timeStyle: "short" });
}

/** As short as a list needs it: the time today, else the day. */
export function rowTime(at: string, now: number, timeZone: string, locale: string): string {
  const moment = new Date(at);
  if (dayKey(moment, timeZone) === dayKey(new Date(now), timeZone)) return clockTime(at, timeZone, locale);
  const isThisYear = Math.abs(now - moment.getTime()) < 300 * DAY * 1000;
  return formatIn(at, timeZone, locale, { day: "numeric", month: "short", ...(isThisYear ? {} : { year: "numeric" }) });
}

/** "Mon, 09:00" */
export function weekdayTime(at: string, timeZone: string, locale: string): string {
  return formatIn(at, timeZone, locale, { weekday: "short", hour: "2-digit", minute: "2-digit" });
}

/** "Sun 29 Nov, 21:11" */
export function dayAndTime(at: string, timeZone: string, locale: string): string {
  return formatIn(at, timeZone, locale, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}

/** A calendar day (`2026-05-17`) belongs to no zone. */
export function dayName(on: string, locale: string, options: Intl.DateTimeFormatOptions = { dateStyle: "medium" }): string {
  return formatIn(`${on}T00:00:00Z`, "UTC", locale, options);
}

/** Rows of one day share a heading: "Today", "Yesterday", "17 May 2026". */
export function dayHeading(at: string, now: number, timeZone: string, locale: string): string {
  const day = dayKey(new Date(at), timeZone);
  if (day === dayKey(new Date(now), timeZone)) return "Today";
  if (day === dayKey(new Date(now - DAY * 1000), timeZone)) return "Yesterday";
  return formatIn(at, timeZone, locale, { dateStyle: "long" });
}

function dayKey(moment: Date, timeZone: string): string {
  if (Number.isNaN(moment.getTime())) return "";
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(moment);
}

function formatIn(at: string, timeZone: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  return new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(moment);
}
