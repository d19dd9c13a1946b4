import type { InfiniteData } from "@tanstack/react-query";
import type { Page } from "../api/types/paging";
import type { MessagePart, TicketMessage, TicketRow } from "../api/types/tickets";
import type { ViewName } from "./filters";

export type TicketPages = InfiniteData<Page<TicketRow>, string | undefined>;

/**
 * The list with a row that changed: taken out where it does not belong any more, put where its time belongs. One older
 * than all that was read waits on a page that was not.
 */
export function withRow(pages: TicketPages, row: TicketRow, isFitting: boolean, view: ViewName = "all"): TicketPages {
  const known = pages.pages.some((page) => page.items.some(({ id }) => id === row.id));
  if (!known && !isFitting) return pages;
  const rest = pages.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => id !== row.id) }));
  if (!isFitting) return { ...pages, pages: rest };
  const at = rest.findIndex((page) => page.items.some((other) => isBefore(row, other, view)));
  const isLast = at === -1;
  if (isLast && rest.at(-1)?.next_cursor !== undefined) return { ...pages, pages: rest };
  const home = isLast ? rest.length - 1 : at;
  return { ...pages, pages: rest.map((page, index) => (index === home ? { ...page, items: placed(page.items, row, view) } : page)) };
}

function placed(items: TicketRow[], row: TicketRow, view: ViewName): TicketRow[] {
  const at = items.findIndex((other) => isBefore(row, other, view));
  return at === -1 ? [...items, row] : [...items.slice(0, at), row, ...items.slice(at)];
}

/** Newest first; of those who wait, whoever has waited longest. */
function isBefore(row: TicketRow, other: TicketRow, view: ViewName): boolean {
  if (view === "waiting") [row, other] = [other, row];
  const at = ({ waiting_since, last_at }: TicketRow) => Date.parse((view === "waiting" && waiting_since) || last_at);
  const ahead = at(row) - at(other);
  return ahead > 0 || (ahead === 0 && row.id > other.id);
}

/** Changes a row where it stands. */
export function withChange(pages: TicketPages, id: string, change: (row: TicketRow) => TicketRow): TicketPages {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.map((row) => (row.id === id ? change(row) : row)) })) };
}

/** What is known of a thread: from some message on, without a gap. */
export interface Thread {
  messages: TicketMessage[];
  hasOlder: boolean;
}

export function withMessages(thread: Thread, more: TicketMessage[]): Thread {
  if (more.length === 0) return thread;
  const bySeq = new Map(thread.messages.map((message) => [message.seq, message]));
  for (const message of more) bySeq.set(message.seq, message);
  return { ...thread, messages: [...bySeq.values()].sort((a, b) => a.seq - b.seq) };
}

export function withOlder(thread: Thread, part: MessagePart): Thread {
  return { ...withMessages(thread, part.messages), hasOlder: part.is_more };
}

export function lastSeq(thread: Thread | undefined): number {
  return thread?.messages.at(-1)?.seq ?? 0;
}
