import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { change, create, read } from "../../api/client";
import type { HubChange, HubSettings, PreviewToken, VisitorState } from "../../api/types/hub";
import { useLive } from "../../live/live";

const HUB = ["hub"] as const;
const TOKEN_LIFE = 50 * 60_000;

export function useHub() {
  const hub = useQuery({ queryKey: HUB, queryFn: () => read<HubSettings>("/hub") });
  useLive("hub", () => void hub.refetch());
  return hub;
}

export function useSaveHub() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (changes: Partial<HubChange>) => change<HubSettings>("/hub", changes),
    onSuccess: (settings) => {
      cache.setQueryData(HUB, settings);
      void cache.invalidateQueries({ queryKey: ["overview"] });
    },
  });
}

/** Reads as such a visitor and writes nothing; an hour long, so it is asked for anew a little earlier. */
export function usePreviewToken(state: VisitorState) {
  return useQuery({
    queryKey: ["hub-preview", state],
    queryFn: () => create<PreviewToken>("/hub/preview", { state }),
    staleTime: TOKEN_LIFE,
    refetchInterval: TOKEN_LIFE,
  });
}
