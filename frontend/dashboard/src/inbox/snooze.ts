import { momentIn, partsIn } from "./moments";

const HOUR = 3_600_000;
const MORNING = 9;

export interface SnoozeChoice {
  key: string;
  label: string;
  until: Date;
}

/** When a ticket may come back, in the store's zone: three hours on, and at nine this morning, tomorrow, and next Monday. */
export function snoozeChoices(now: Date, timeZone: string): SnoozeChoice[] {
  const { year, month, day, hour, weekday } = partsIn(now, timeZone);
  const later = new Date(Math.ceil((now.getTime() + 3 * HOUR) / 300_000) * 300_000);
  const toMonday = (8 - weekday) % 7 || 7;
  const choices = [
    { key: "later", label: hour < 20 ? "Later today" : "In 3 hours", until: later },
    ...(hour < 5 ? [{ key: "morning", label: "This morning", until: momentIn(timeZone, year, month, day, MORNING) }] : []),
    { key: "tomorrow", label: "Tomorrow", until: momentIn(timeZone, year, month, day + 1, MORNING) },
    { key: "week", label: "Next week", until: momentIn(timeZone, year, month, day + toMonday, MORNING) },
  ];
  return toMonday === 1 ? choices.filter(({ key }) => key !== "week") : choices;
}

/** What a field for date and time holds, read in the store's zone. */
export function momentOfField(value: string, timeZone: string): Date | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(value);
  if (match === null) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match.slice(1).map(Number);
  return momentIn(timeZone, year, month, day, hour, minute);
}
