import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { change, create, read, remove } from "../../../api/client";
import type { Page } from "../../../api/types/paging";
import type { ReadyText, Template, TemplatePreview } from "../../../api/types/templates";
import { pathOfTemplate, TEMPLATES } from "../../../compose/templates";

export type Draft = Pick<Template, "name" | "kind" | "purpose" | "level" | "texts">;

const PAUSE = 300;

export function useReadyTexts() {
  return useQuery({ queryKey: ["ready-texts"], queryFn: async () => (await read<Page<ReadyText>>("/ready-texts")).items, staleTime: Infinity });
}

/** What stands there while it is written, filled in for one person or a made-up one. */
export function useDraftPreview({ kind, level, texts }: Draft, language: string, profileId: string | undefined) {
  const [text] = useDebouncedValue(texts[language] ?? "", PAUSE);
  return useQuery({
    queryKey: [...TEMPLATES, "draft", kind, level, language, profileId, text],
    queryFn: () => create<TemplatePreview>("/templates/preview", { kind, level, language, text, ...(profileId === undefined ? {} : { profile_id: profileId }) }),
    enabled: text.trim() !== "",
    placeholderData: keepPreviousData,
    retry: false,
  });
}

function useChange<Body, Answer>(act: (body: Body) => Promise<Answer>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => cache.invalidateQueries({ queryKey: TEMPLATES }) });
}

/** A new one, or another version of one; its kind is never said again. */
export const useKeepTemplate = (id: string | undefined) =>
  useChange(({ kind, ...draft }: Draft) => {
    const said = { ...draft, texts: withoutEmpty(draft.texts) };
    return id === undefined ? create<Template>("/templates", { ...said, kind }) : change<Template>(pathOfTemplate(id), said);
  });
export const useArchiveTemplate = () => useChange((id: string) => remove(pathOfTemplate(id)));

/** A language nobody wrote anything in is none of the template's. */
function withoutEmpty(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ""));
}
