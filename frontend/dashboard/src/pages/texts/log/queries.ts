import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { read, remove } from "../../../api/client";
import type { MessageRow, WholeMessage } from "../../../api/types/messages";
import type { Page } from "../../../api/types/paging";
import { useLive } from "../../../live/live";

export interface LogFilter {
  status?: string;
  kind?: string;
  to?: string;
}

const KEY = ["messages"];

export function useMessages({ status, kind, to }: LogFilter) {
  const messages = useInfiniteQuery({
    queryKey: [...KEY, "list", status ?? "", kind ?? "", to ?? ""],
    queryFn: ({ pageParam }) => read<Page<MessageRow>>("/messages", { status, kind, to, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor,
  });
  return { ...messages, rows: messages.data?.pages.flatMap((page) => page.items) };
}

export function useMessage(id: string) {
  return useQuery({ queryKey: [...KEY, "one", id], queryFn: () => read<WholeMessage>(`/messages/${encodeURIComponent(id)}`) });
}

/** New texts, and whatever becomes of those that are looked at. */
export function useLiveMessages(): void {
  const cache = useQueryClient();
  useLive("messages", () => void cache.invalidateQueries({ queryKey: KEY }));
}

export function useCancel() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/messages/${encodeURIComponent(id)}`),
    onSettled: () => cache.invalidateQueries({ queryKey: KEY }),
  });
}
