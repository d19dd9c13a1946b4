import type { TicketRow } from "../api/types/tickets";

export type Wait = "calm" | "nudge" | "late";

const MINUTE = 60_000;
export const NUDGE_AFTER = 3 * MINUTE;
export const LATE_AFTER = 5 * MINUTE;

/** A chat is answered within minutes; texts and mails have their own time. */
export function waitOf({ channel, waiting_since }: Pick<TicketRow, "channel" | "waiting_since">, now: number): Wait {
  if (waiting_since === undefined || channel !== "chat") return "calm";
  const waited = now - Date.parse(waiting_since);
  if (waited >= LATE_AFTER) return "late";
  return waited >= NUDGE_AFTER ? "nudge" : "calm";
}

/** "4 min", "2 h", "3 d": as short as a list needs it. */
export function waitedInWords(since: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / MINUTE));
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}
