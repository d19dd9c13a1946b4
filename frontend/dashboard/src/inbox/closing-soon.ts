import type { TicketRow } from "../api/types/tickets";

/** Chats that are closed here, and not at Stoa yet: what is read of them meanwhile still says that they are open. */
const closing = new Set<string>();

export function closeSoon(tickets: readonly TicketRow[]): void {
  for (const { id } of tickets) closing.add(id);
}

/** Closed by now, or open after all. */
export function closeNoMore(tickets: readonly TicketRow[]): void {
  for (const { id } of tickets) closing.delete(id);
}

/** As it stands here. */
export function asHere<Row extends TicketRow>(row: Row): Row {
  return closing.has(row.id) ? { ...row, status: "closed" } : row;
}
