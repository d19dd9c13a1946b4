const FIRST = 500;
const LONGEST = 15_000;

/** Milliseconds to wait after so many failures; spread, so that a restarted server is not met by everybody at once. */
export function backOff(failures: number, chance: number): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** failures);
  return ceiling / 2 + (ceiling / 2) * chance;
}
