import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { create } from "../api/client";
import type { SpellingLevel, TextPreview } from "../api/types/texts";

const PAUSE = 200;

/** How a text is cut, asked of the server that cuts it; what was shown stays until the answer to the next words comes. */
export function usePreview(text: string, level: SpellingLevel, to = "") {
  const [settled] = useDebouncedValue(text, PAUSE);
  const [number] = useDebouncedValue(to.trim(), PAUSE);
  return useQuery({
    queryKey: ["text-preview", settled, level, number],
    queryFn: () => create<TextPreview>("/sms/preview", { text: settled, level, ...(number === "" ? {} : { to: number }) }),
    enabled: settled.trim() !== "",
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}
