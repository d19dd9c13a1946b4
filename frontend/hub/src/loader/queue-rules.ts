/** Which queued rows are kept. No I/O. */

export const MOST_ROWS = 1000;
export const LONGEST = 7 * 864e5;

/** Keys sort by time: milliseconds in base 36 have eight digits until the year 2059. */
export function keyFor(time: number, id: string): string {
  return `e.${time.toString(36)}.${id}`;
}

/** The keys that are too old or too many, oldest first. */
export function overdue(keys: string[], now: number): string[] {
  const oldest = keyFor(now - LONGEST, "");
  return keys.filter((key, index) => index < keys.length - MOST_ROWS || key < oldest);
}
