import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { create, read } from "../../../api/client";
import type { Suppression } from "../../../api/types/consent";
import type { Page } from "../../../api/types/paging";

export type NewSuppression = Required<Pick<Suppression, "channel" | "address" | "scope">> & { note?: string };

const KEY = ["suppressions"];

export function useSuppressions(q: string) {
  const found = useInfiniteQuery({
    queryKey: [...KEY, q],
    queryFn: ({ pageParam }) => read<Page<Suppression>>("/suppressions", { q, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor,
  });
  return { ...found, rows: found.data?.pages.flatMap((page) => page.items) };
}

function useReread() {
  const cache = useQueryClient();
  return () => Promise.all([cache.invalidateQueries({ queryKey: KEY }), cache.invalidateQueries({ queryKey: ["profile"] })]);
}

export function useSuppress() {
  return useMutation({ mutationFn: (suppression: NewSuppression) => create<Suppression>("/suppressions", suppression), onSuccess: useReread() });
}

export function useLift() {
  return useMutation({
    mutationFn: ({ id, note }: { id: string; note: string }) => create(`/suppressions/${encodeURIComponent(id)}/lifting`, { note }),
    onSuccess: useReread(),
  });
}
