import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { read, type QueryValue } from "../../api/client";
import type { ConversationsBehind, InboxReport } from "../../api/types/reports";

export interface Period {
  from: string;
  to: string;
}

export function useInboxReport({ from, to }: Period) {
  return useQuery({
    queryKey: ["reports", "inbox", from, to],
    queryFn: () => read<InboxReport>("/reports/inbox", { from, to }),
    placeholderData: keepPreviousData,
  });
}

export function useBehind(query: Record<string, QueryValue>) {
  const found = useInfiniteQuery({
    queryKey: ["reports", "inbox", "conversations", query],
    queryFn: ({ pageParam }) => read<ConversationsBehind>("/reports/inbox/conversations", { ...query, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor,
  });
  return { ...found, count: found.data?.pages[0]?.count, rows: found.data?.pages.flatMap((page) => page.items) };
}
