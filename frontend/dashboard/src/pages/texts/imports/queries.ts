import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { create, read, readFile } from "../../../api/client";
import type { Page } from "../../../api/types/paging";
import type { ConsentImport, Provenance } from "../../../api/types/signups";
import { useLive } from "../../../live/live";
import { saveAs } from "../../../shell/save-as";
import type { FileRow } from "./file";

export interface NewImport {
  channel: "sms" | "email";
  provenance: Provenance;
  rows: FileRow[];
  dates: "iso" | "day_first" | "month_first";
  country?: string;
  file_name: string;
  file_hash?: string;
}

const KEY = ["consent-imports"];

export function useImports() {
  const cache = useQueryClient();
  useLive("consent_imports", () => void cache.invalidateQueries({ queryKey: KEY }));
  const found = useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam }) => read<Page<ConsentImport>>("/signups/imports", { cursor: pageParam, limit: 20 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor,
  });
  return { ...found, rows: found.data?.pages.flatMap((page) => page.items) };
}

export function useImport() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (file: NewImport) => create<ConsentImport>("/signups/imports", file),
    onSuccess: () => cache.invalidateQueries({ queryKey: KEY }),
  });
}

/** The rows that were not taken, each with what is wrong. */
export function useProblems() {
  return useMutation({
    mutationFn: async ({ id, file_name: name }: ConsentImport) => {
      const file = await readFile(`/signups/imports/${encodeURIComponent(id)}/problems`);
      saveAs(file, `problems of ${(name ?? "file").replace(/\.\w+$/, "")}.csv`);
    },
  });
}
