/** How the line to Stoa is kept up: which way, after which pause. No I/O. */

export type Way = "socket" | "polling";

export const MOST_REFUSALS = 2;
/** Stoa pings every 20 seconds; a line that says nothing for two of these is dead. */
export const LONGEST_SILENCE = 45_000;
/** After so long with polling, a socket is tried again. */
export const POLLING_FOR = 300_000;

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

/** Sockets, until two in a row were refused before they said anything. */
export function wayFor(refusals: number): Way {
  return refusals < MOST_REFUSALS ? "socket" : "polling";
}

/** What the next attempt starts with when one ended before it was ready: where polling fails too, a socket gets a turn again. */
export function refusalsAfter(way: Way, refusals: number): number {
  return way === "socket" ? refusals + 1 : MOST_REFUSALS - 1;
}

/** Growing, and never the same for all who lost the line together. `random` is from 0 to 1. */
export function pauseAfter(failures: number, random: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1)) * (0.5 + random / 2);
}

export type Verdict = "again" | "new_session" | "stop";

export function verdictOn(code: number): Verdict {
  if (code === 4401) return "new_session";
  return code === 4403 ? "stop" : "again";
}
