import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { change, create, read, remove } from "../../../api/client";
import type { Page } from "../../../api/types/paging";
import type { SignupFunnel, SignupKind, SignupPlace, SignupSettings, SignupWording } from "../../../api/types/signups";

export interface NewPlace {
  kind: SignupKind;
  name: string;
  keyword?: string;
}

export interface PlaceChange {
  wordings: Record<string, SignupWording>;
  settings: SignupSettings;
}

const KEY = ["signup-places"];

function pathOf(id: string): string {
  return `/signups/places/${encodeURIComponent(id)}`;
}

export function usePlaces() {
  return useQuery({ queryKey: KEY, queryFn: async () => (await read<Page<SignupPlace>>("/signups/places")).items });
}

export function useFunnel(days: number) {
  return useQuery({
    queryKey: ["signup-funnel", days],
    queryFn: async () => (await read<Page<SignupFunnel>>("/signups/funnel", { days })).items,
  });
}

function useChange<Body, Answer>(act: (body: Body) => Promise<Answer>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => cache.invalidateQueries({ queryKey: KEY }) });
}

export const useMakePlace = () => useChange((place: NewPlace) => create<SignupPlace>("/signups/places", place));
export const useChangePlace = (id: string) => useChange((changed: PlaceChange) => change<SignupPlace>(pathOf(id), changed));
export const useArchivePlace = () => useChange((id: string) => remove(pathOf(id)));
export const usePublishPlace = () =>
  useChange(async ({ id, isLive }: { id: string; isLive: boolean }) => {
    if (isLive) await create<SignupPlace>(`${pathOf(id)}/publication`);
    else await remove(`${pathOf(id)}/publication`);
  });
