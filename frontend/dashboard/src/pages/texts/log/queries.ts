import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { read, remove } from "../../../api/client";
import type { MessageRow, WholeMessage } from "../../../api/types/messages";
import type { Page } from "../../../api/types/paging";

/** Receipts come by themselves: the log is read again while it is looked at. */
const PULSE = 5_000;

export interface LogFilter {
  status?: string;
  to?: string;
}

export function useMessages({ status, to }: LogFilter) {
  const messages = useInfiniteQuery({
    queryKey: ["messages", "list", status ?? "", to ?? ""],
    queryFn: ({ pageParam }) => read<Page<MessageRow>>("/messages", { status, to, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor,
    refetchInterval: PULSE,
  });
  return { ...messages, rows: messages.data?.pages.flatMap((page) => page.items) };
}

export function useMessage(id: string) {
  return useQuery({
    queryKey: ["messages", "one", id],
    queryFn: () => read<WholeMessage>(`/messages/${encodeURIComponent(id)}`),
    refetchInterval: PULSE,
  });
}

export function useCancel() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/messages/${encodeURIComponent(id)}`),
    onSettled: () => cache.invalidateQueries({ queryKey: ["messages"] }),
  });
}
