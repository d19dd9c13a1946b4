import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { read } from "../api/client";
import type { Page } from "../api/types/paging";
import type { MessagePart, Presence, SavedReply, SavedView, Ticket, TicketCounts, TicketRow } from "../api/types/tickets";
import { useMay, useMe, useStore } from "../session/member";
import { asHere } from "./closing-soon";
import { asked, fits, type InboxFilter } from "./filters";
import type { Thread, TicketPages } from "./patches";

const ROWS = 50;
const MESSAGES = 50;

export const LIST = ["tickets", "list"] as const;
export const COUNTS = ["tickets", "counts"] as const;
export const PRESENCE = ["tickets", "members"] as const;
export const VIEWS = ["tickets", "views"] as const;
export const REPLIES = ["tickets", "replies"] as const;
export const ticketKey = (id: string) => ["ticket", id] as const;
export const threadKey = (id: string) => ["ticket", id, "messages"] as const;

export function pathOf(id: string): string {
  return `/tickets/${encodeURIComponent(id)}`;
}

/** Frames keep it fresh; it is read again after a break only (inbox/frames.ts). */
const FRESH = { staleTime: Infinity, refetchOnWindowFocus: false } as const;

export function useTickets(shown: InboxFilter) {
  const { timeZone } = useStore();
  const memberId = useMe().member.id;
  const filter = asked(shown, timeZone);
  const query = useInfiniteQuery({
    queryKey: [...LIST, filter],
    queryFn: async ({ pageParam }) => {
      const page = await read<Page<TicketRow>>("/tickets", { ...filter, cursor: pageParam, limit: ROWS });
      // What was closed here a moment ago no longer belongs among what is open.
      return { ...page, items: page.items.filter((row) => asHere(row) === row || fits(asHere(row), filter, memberId)) };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor,
    // While somebody types, what was found stays until there is more to show.
    ...(shown.q === undefined ? {} : { placeholderData: keepPreviousData }),
    ...FRESH,
  });
  return { ...query, rows: query.data?.pages.flatMap((page) => page.items) };
}

export function useCounts() {
  const isEnabled = useMay("tickets:read");
  return useQuery({ queryKey: COUNTS, queryFn: () => read<TicketCounts>("/tickets/counts"), enabled: isEnabled, ...FRESH });
}

export function useTicket(id: string) {
  return useQuery({ queryKey: ticketKey(id), queryFn: async () => asHere(await read<Ticket>(pathOf(id))), ...FRESH, staleTime: 30_000 });
}

/** The newest part first; older ones are asked for, newer ones come as frames. */
export function useThread(id: string) {
  return useQuery({ queryKey: threadKey(id), queryFn: () => readThread(id), ...FRESH });
}

async function readThread(id: string): Promise<Thread> {
  const part = await readOlder(id, undefined);
  return { messages: part.messages, hasOlder: part.is_more };
}

/** The last ones before a `seq`, the oldest first. */
export function readOlder(id: string, before: number | undefined): Promise<MessagePart> {
  return read<MessagePart>(`${pathOf(id)}/messages`, { before: before ?? 2 ** 31 - 1, limit: MESSAGES });
}

export function useTeam() {
  const isEnabled = useMay("tickets:read");
  return useQuery({
    queryKey: PRESENCE,
    queryFn: async () => (await read<{ members: Presence[] }>("/chat/members")).members,
    enabled: isEnabled,
    ...FRESH,
    staleTime: 60_000,
  });
}

export function useSavedViews() {
  return useQuery({ queryKey: VIEWS, queryFn: async () => (await read<Page<SavedView>>("/saved-views")).items });
}

export function useSavedReplies(isWanted: boolean) {
  return useQuery({
    queryKey: REPLIES,
    queryFn: async () => (await read<Page<SavedReply>>("/saved-replies")).items.filter(({ is_active }) => is_active),
    enabled: isWanted,
    placeholderData: keepPreviousData,
  });
}

/** Tags that were met so far, to choose from. */
export function useKnownTags(): string[] {
  const lists = useQueryClient().getQueriesData<TicketPages>({ queryKey: LIST });
  const rows = lists.flatMap(([, pages]) => pages?.pages.flatMap((page) => page.items) ?? []);
  return [...new Set(rows.flatMap(({ tags }) => tags))].sort();
}
