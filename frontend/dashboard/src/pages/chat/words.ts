import type { Weekday } from "../../api/types/chat";

export const HOME = "/chat";
export const PARTS = [
  { part: "", label: "Who and how", groups: ["audience", "bubble", "auto_close_days", "takes_turns", "follow_up", "help", "sla"] },
  { part: "hours", label: "Hours", groups: ["hours", "holidays"] },
  { part: "texts", label: "Texts", groups: ["texts", "still_looking"] },
  { part: "replies", label: "Saved replies", groups: [] },
  { part: "questions", label: "Questions", groups: [] },
] as const;
export type Part = (typeof PARTS)[number]["part"];

export function addressOf(part: Part): string {
  return part === "" ? HOME : `${HOME}/${part}`;
}

/** Which part of the page holds a field the server names, such as `hours.monday[0]`. */
export function partOf(field: string): Part {
  const group = field.split(/[.[]/)[0] ?? "";
  return PARTS.find(({ groups }) => (groups as readonly string[]).includes(group))?.part ?? "";
}

export const WEEKDAYS: Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

export function weekdayName(day: Weekday, locale: string): string {
  const monday = Date.UTC(2027, 0, 4);
  const at = new Date(monday + WEEKDAYS.indexOf(day) * 86_400_000);
  return new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(at);
}
