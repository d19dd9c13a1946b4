/** Moments and what a time zone calls them. */

export interface ZonedTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  /** Sunday is 0. */
  weekday: number;
}

export function partsIn(moment: Date, timeZone: string): ZonedTime {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  });
  const said = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = said;
  return { year, month, day, hour, minute, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/** The moment a zone calls so. Where the clock jumps over it, the one an hour on. */
export function momentIn(timeZone: string, year: number, month: number, day: number, hour: number, minute = 0): Date {
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  let moment = new Date(wanted);
  // The second step mends a guess on the other side of a change of the clock.
  for (let step = 0; step < 2; step++) {
    const said = partsIn(moment, timeZone);
    const off = Date.UTC(said.year, said.month - 1, said.day, said.hour, said.minute) - wanted;
    moment = new Date(moment.getTime() - off);
  }
  return moment;
}

/** `2026-05-17`. */
export function dayIn(moment: Date, timeZone: string): string {
  if (Number.isNaN(moment.getTime())) return "";
  const { year, month, day } = partsIn(moment, timeZone);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
