import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { create, read } from "../api/client";
import type { Page } from "../api/types/paging";
import type { Template, TemplatePreview } from "../api/types/templates";

export const TEMPLATES = ["templates"];
const PAUSE = 300;

export function pathOfTemplate(id: string): string {
  return `/templates/${encodeURIComponent(id)}`;
}

export function useTemplates() {
  return useQuery({ queryKey: TEMPLATES, queryFn: async () => (await read<Page<Template>>("/templates")).items });
}

/** What somebody would get of a template, with these fields. */
export function useTemplatePreview(id: string | undefined, fields: Record<string, string>) {
  const [settled] = useDebouncedValue(fields, PAUSE);
  return useQuery({
    queryKey: [...TEMPLATES, id, "preview", settled],
    queryFn: () => create<TemplatePreview>(`${pathOfTemplate(id ?? "")}/preview`, { fields: settled }),
    enabled: id !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
}
