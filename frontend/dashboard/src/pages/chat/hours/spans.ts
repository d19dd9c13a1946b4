import type { ChatSettings, Span, Weekday } from "../../../api/types/chat";
import { WEEKDAYS } from "../words";

export type Week = ChatSettings["hours"];
const USUAL: Span = ["09:00", "17:00"];

export function spansOf(week: Week, day: Weekday): Span[] {
  return week[day] ?? [];
}

/** A day without spans is not in it. */
export function withSpans(week: Week, day: Weekday, spans: Span[]): Week {
  const { [day]: _, ...rest } = week;
  return spans.length === 0 ? rest : { ...rest, [day]: spans };
}

export function copiedToAll(week: Week, day: Weekday): Week {
  return WEEKDAYS.reduce<Week>((copied, other) => withSpans(copied, other, spansOf(week, day)), {});
}

/** After the last one where there is room, else the usual hours. */
export function nextSpan(spans: Span[]): Span {
  const last = spans[spans.length - 1];
  if (last === undefined) return USUAL;
  return following(last) ?? USUAL;
}

/** As long again, after it; the same where the day is over. */
export function duplicateOf(span: Span): Span {
  return following(span) ?? span;
}

function following([start, end]: Span): Span | undefined {
  const [from, until] = [minutesOf(start), minutesOf(end)];
  const room = 24 * 60 - until;
  return until <= from || room <= 0 ? undefined : [end, clockOf(until + Math.min(until - from, room))];
}

export function isNoTime([start, end]: Span): boolean {
  return start === end;
}

export function isOverMidnight([start, end]: Span): boolean {
  return minutesOf(end) < minutesOf(start);
}

export function overlap(spans: Span[]): boolean {
  const sorted = spans.map(([start, end]) => [minutesOf(start), isOverMidnight([start, end]) ? 24 * 60 : minutesOf(end)] as const).sort(([one], [other]) => one - other);
  return sorted.some(([start], index) => index > 0 && start < (sorted[index - 1]?.[1] ?? 0));
}

/** Every quarter of an hour, and whatever it is now. */
export function startsAt(now: string): string[] {
  return [...new Set([...QUARTERS, now])].sort();
}

export function endsAt(now: string): string[] {
  return [...new Set([...QUARTERS.slice(1), "24:00", now])].sort();
}

const QUARTERS = Array.from({ length: 96 }, (_, index) => clockOf(index * 15));

function minutesOf(clock: string): number {
  const [hour = "0", minute = "0"] = clock.split(":");
  return Number(hour) * 60 + Number(minute);
}

function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
