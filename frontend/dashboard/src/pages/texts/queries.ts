import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { change, create, read, remove } from "../../api/client";
import type { ConsentSettings, ConsentSettingsChange, PrivacyParagraph } from "../../api/types/consent";
import type { Page } from "../../api/types/paging";
import type { RouteHealth, TextCountry, TextReadiness, TextRoute, TextSender } from "../../api/types/texts";

export interface NewRoute {
  provider: TextRoute["provider"];
  name: string;
  settings: Record<string, unknown>;
  credentials: Record<string, string>;
}

export type RouteChange = Pick<TextRoute, "id"> & Partial<Omit<NewRoute, "provider">> & Partial<Pick<TextRoute, "is_on" | "parts_per_second">>;

export interface NewSender {
  route_id: string;
  value: string;
  countries: string[];
  can_receive: boolean;
  is_default: boolean;
  pool?: string;
}

const SETUP = ["texts-setup"];

export function useReadiness() {
  return useQuery({ queryKey: [...SETUP, "readiness"], queryFn: () => read<TextReadiness>("/sms/readiness") });
}

export function useRoutes() {
  return useQuery({ queryKey: [...SETUP, "routes"], queryFn: async () => (await read<Page<TextRoute>>("/sms/routes")).items });
}

export function useSenders() {
  return useQuery({ queryKey: [...SETUP, "senders"], queryFn: async () => (await read<Page<TextSender>>("/sms/senders")).items });
}

export function useTextCountry(country: string) {
  return useQuery({ queryKey: [...SETUP, "countries", country], queryFn: () => read<TextCountry>(`/sms/countries/${country}`) });
}

export function useConsentSettings() {
  return useQuery({ queryKey: [...SETUP, "settings"], queryFn: () => read<ConsentSettings>("/consent/settings") });
}

export function usePrivacyParagraph() {
  return useQuery({ queryKey: [...SETUP, "privacy"], queryFn: () => read<PrivacyParagraph>("/privacy-paragraph") });
}

/** One change of the set-up may complete another step: all of it is read anew. */
function useSetupChange<Body>(act: (body: Body) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => cache.invalidateQueries({ queryKey: SETUP }) });
}

export const useAddRoute = () => useSetupChange((route: NewRoute) => create("/sms/routes", route));
export const useAddSender = () => useSetupChange((sender: NewSender) => create("/sms/senders", sender));
export const useRemoveRoute = () => useSetupChange((id: string) => remove(`/sms/routes/${encodeURIComponent(id)}`));
export const useRemoveSender = () => useSetupChange((id: string) => remove(`/sms/senders/${encodeURIComponent(id)}`));
export const useMakeDefault = () => useSetupChange((id: string) => change(`/sms/senders/${encodeURIComponent(id)}`, { is_default: true }));
export const useChangeRoute = () => useSetupChange(({ id, ...changed }: RouteChange) => change(`/sms/routes/${encodeURIComponent(id)}`, changed));
export const useChangeSettings = () =>
  useSetupChange((settings: ConsentSettingsChange) => change("/consent/settings", settings));
export const useConfirmPrivacy = () =>
  useSetupChange((said: { language: string; version: string }) => create("/privacy-paragraph/confirmations", said));

/** A real call to the provider. */
export function useTryRoute() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => create<RouteHealth>(`/sms/routes/${encodeURIComponent(id)}/test`),
    onSettled: () => cache.invalidateQueries({ queryKey: SETUP }),
  });
}
