import type { QueryClient } from "@tanstack/react-query";
import type { Ticket, TicketMessage, TicketRow } from "../api/types/tickets";
import { asHere } from "./closing-soon";
import { fits, type InboxFilter } from "./filters";
import { withChange, withMessages, withRow, type Thread, type TicketPages } from "./patches";
import { COUNTS, LIST, threadKey, ticketKey } from "./queries";

/** At most one reading of the counts in so many milliseconds, however much happens. */
const COUNT_EVERY = 1_500;
let countTimer: number | undefined;

export function recount(cache: QueryClient): void {
  countTimer ??= window.setTimeout(() => {
    countTimer = undefined;
    void cache.invalidateQueries({ queryKey: COUNTS });
  }, COUNT_EVERY);
}

/** What is looked for is found by the server alone: it is asked again now and then while tickets change. */
const SEARCH_EVERY = 5_000;
let searchTimer: number | undefined;

function searchAgain(cache: QueryClient): void {
  searchTimer ??= window.setTimeout(() => {
    searchTimer = undefined;
    void cache.invalidateQueries({ queryKey: LIST, predicate: ({ queryKey }) => (queryKey[2] as InboxFilter | undefined)?.q !== undefined });
  }, SEARCH_EVERY);
}

/** A row as it is now, in every list that was read and in the ticket itself. */
export function putRow(cache: QueryClient, told: TicketRow, memberId: string): void {
  const row = asHere(told);
  // What is being read at this moment may be of the moment before.
  if (cache.isFetching({ queryKey: LIST }) > 0) void cache.invalidateQueries({ queryKey: LIST });
  for (const [key, pages] of cache.getQueriesData<TicketPages>({ queryKey: LIST })) {
    const filter = key[2] as InboxFilter | undefined;
    if (pages === undefined || filter === undefined) continue;
    const isFitting = fits(row, filter, memberId);
    const isKnown = filter.q === undefined || pages.pages.some(({ items }) => items.some(({ id }) => id === row.id));
    if (isKnown) cache.setQueryData<TicketPages>(key, withRow(pages, row, isFitting, filter.view));
    else if (isFitting) searchAgain(cache);
  }
  cache.setQueryData<Ticket>(ticketKey(row.id), (ticket) => ticket && withoutGone(ticket, row));
  recount(cache);
}

/** A whole ticket is a row as well. */
export function putTicket(cache: QueryClient, ticket: Ticket, memberId: string): void {
  putRow(cache, rowOf(ticket), memberId);
  cache.setQueryData<Ticket>(ticketKey(ticket.id), asHere(ticket));
}

export function rowOf(ticket: TicketRow | Ticket): TicketRow {
  if (!("others" in ticket)) return ticket;
  const { address: _a, our_address: _o, order: _r, language: _l, read: _d, rating: _g, others: _s, answer: _w, ...row } = ticket;
  return row;
}

/** What is absent from the row is gone, not unknown. */
function withoutGone(ticket: Ticket, row: TicketRow): Ticket {
  const { assignee: _, waiting_since: _w, snoozed_until: _s, closed_at: _c, closed_by: _b, typed_email: _t, ...kept } = ticket;
  return { ...kept, ...row };
}

export function changeRow(cache: QueryClient, id: string, change: (row: TicketRow) => TicketRow): void {
  cache.setQueriesData<TicketPages>({ queryKey: LIST }, (pages) => pages && withChange(pages, id, change));
  cache.setQueryData<Ticket>(ticketKey(id), (ticket) => ticket && { ...ticket, ...change(ticket) });
}

export function putMessages(cache: QueryClient, id: string, messages: TicketMessage[]): void {
  cache.setQueryData<Thread>(threadKey(id), (thread) => thread && withMessages(thread, messages));
}

/** The row of a ticket, from wherever it is known. */
export function knownRow(cache: QueryClient, id: string): TicketRow | undefined {
  const ticket = cache.getQueryData<Ticket>(ticketKey(id));
  if (ticket !== undefined) return ticket;
  for (const [, pages] of cache.getQueriesData<TicketPages>({ queryKey: LIST })) {
    const row = pages?.pages.flatMap((page) => page.items).find((one) => one.id === id);
    if (row !== undefined) return row;
  }
  return undefined;
}
