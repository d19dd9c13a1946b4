import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { change, read, remove, replace } from "../../../api/client";
import type { AllAllowedHours, FrequencyCap, FrequencyCaps, HoursSaid, MessageSettings } from "../../../api/types/messages";

const KEY = ["message-rules"];

export interface PlaceHours {
  place: string;
  hours: HoursSaid;
}

/** `null` takes one away. */
export type MessageSettingsChange = Partial<Pick<MessageSettings, "stop_spares" | "says_how_to_leave" | "utm">> & { contact?: string | null; link_url?: string | null };

export function useHours() {
  return useQuery({ queryKey: [...KEY, "hours"], queryFn: () => read<AllAllowedHours>("/allowed-hours") });
}

export function useCaps() {
  return useQuery({ queryKey: [...KEY, "caps"], queryFn: () => read<FrequencyCaps>("/frequency-caps") });
}

export function useMessageSettings() {
  return useQuery({ queryKey: [...KEY, "settings"], queryFn: () => read<MessageSettings>("/message-settings") });
}

function useRuleChange<Body>(act: (body: Body) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => cache.invalidateQueries({ queryKey: KEY }) });
}

export const useSetHours = () => useRuleChange(({ place, hours }: PlaceHours) => replace(`/allowed-hours/${place}`, hours));
export const useResetHours = () => useRuleChange((place: string) => remove(`/allowed-hours/${place}`));
/** None at all brings the built-in ones back. */
export const useSetCaps = () => useRuleChange((items: FrequencyCap[]) => replace("/frequency-caps", { items }));
export const useChangeMessageSettings = () => useRuleChange((changed: MessageSettingsChange) => change("/message-settings", changed));
