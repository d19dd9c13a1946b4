import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { create, read, remove } from "../../../api/client";
import type { Page } from "../../../api/types/paging";
import type { ListedNumber, ListedStatus, NumberList } from "../../../api/types/texts";
import { useLive } from "../../../live/live";

/** Without numbers: those of all profiles. */
export interface NewList {
  numbers?: string[];
  country?: string;
}

const KEY = ["number-lists"];

export function useLists() {
  const cache = useQueryClient();
  useLive("number_lists", () => void cache.invalidateQueries({ queryKey: KEY }));
  return useQuery({ queryKey: [...KEY, "all"], queryFn: async () => (await read<Page<NumberList>>("/numbers/lists")).items });
}

export function useListed(id: string, status: ListedStatus | undefined) {
  const found = useInfiniteQuery({
    queryKey: [...KEY, "numbers", id, status ?? ""],
    queryFn: ({ pageParam }) => read<Page<ListedNumber>>(`/numbers/lists/${encodeURIComponent(id)}/numbers`, { status, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor,
  });
  return { ...found, rows: found.data?.pages.flatMap((page) => page.items) };
}

function useListChange<Body>(act: (body: Body) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => cache.invalidateQueries({ queryKey: KEY }) });
}

export const useCheckList = () => useListChange((list: NewList) => create("/numbers/lists", list));
export const useAskNetwork = () => useListChange((id: string) => create(`/numbers/lists/${encodeURIComponent(id)}/asking`));
export const useStopAsking = () => useListChange((id: string) => remove(`/numbers/lists/${encodeURIComponent(id)}/asking`));
