import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { create, read } from "../../api/client";
import type { DeadLetter, DeadLetterState } from "../../api/types/events";
import type { Page } from "../../api/types/paging";
import { useLive } from "../../live/live";

export type Fate = "replay" | "drop";

export function useDeadLetters(state: DeadLetterState) {
  const letters = useInfiniteQuery({
    queryKey: ["dead-letters", state],
    queryFn: ({ pageParam }) => read<Page<DeadLetter>>("/dead-letters", { state, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor,
  });
  useLive("dead_letters", () => void letters.refetch());
  return { ...letters, rows: letters.data?.pages.flatMap((page) => page.items) };
}

export interface Outcome {
  done: number;
  failed: Error[];
}

/** One after the other: replays may build on each other, and a refusal of one does not stop the rest. */
export function useSettle() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ ids, fate }: { ids: string[]; fate: Fate }): Promise<Outcome> => {
      const outcome: Outcome = { done: 0, failed: [] };
      for (const id of ids) {
        try {
          await create<DeadLetter>(`/dead-letters/${encodeURIComponent(id)}/${fate}`);
          outcome.done += 1;
        } catch (error) {
          outcome.failed.push(error instanceof Error ? error : new Error(String(error)));
        }
      }
      return outcome;
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["dead-letters"] }),
  });
}
