import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { change, create, read } from "../../api/client";
import type { Page } from "../../api/types/paging";
import type { ExchangeLink, OrderRow, Product, Profile, ProfileChange } from "../../api/types/profiles";
import { useLive } from "../../live/live";
import { saveAs } from "../../shell/save-as";

const MOST_ORDERS = 200;

function pathOf(profileId: string): string {
  return `/profiles/${encodeURIComponent(profileId)}`;
}

export function useProfile(profileId: string) {
  const profile = useQuery({ queryKey: ["profile", profileId], queryFn: () => read<Profile>(pathOf(profileId)) });
  useLive("profiles", () => void profile.refetch());
  return profile;
}

export function useOrders(profileId: string) {
  const orders = useQuery({
    queryKey: ["profile", profileId, "orders"],
    queryFn: async () => (await read<Page<OrderRow>>(`${pathOf(profileId)}/orders`, { limit: MOST_ORDERS })).items,
  });
  useLive("orders", () => void orders.refetch());
  return orders;
}

export function useFavorites(profileId: string) {
  return useQuery({
    queryKey: ["profile", profileId, "favorites"],
    queryFn: async () => (await read<Page<Product>>(`${pathOf(profileId)}/favorites`)).items,
  });
}

/** What a change leaves behind is read anew everywhere the person is shown. */
function useReread(profileId: string) {
  const cache = useQueryClient();
  return async () => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: ["profile", profileId] }),
      cache.invalidateQueries({ queryKey: ["profiles"] }),
      cache.invalidateQueries({ queryKey: ["events"] }),
    ]);
  };
}

/** `null` takes a value away. */
export type ProfileEdit = { [Field in keyof ProfileChange]: string | null };

export function useEdit(profileId: string) {
  return useMutation({ mutationFn: (edit: ProfileEdit) => change<Profile>(pathOf(profileId), edit), onSuccess: useReread(profileId) });
}

export function useMerge(profileId: string) {
  return useMutation({
    mutationFn: (fromId: string) => create<Profile>(`${pathOf(profileId)}/merge`, { from_id: fromId }),
    onSuccess: useReread(profileId),
  });
}

export function useMint(profileId: string) {
  return useMutation({ mutationFn: () => create<ExchangeLink>(`${pathOf(profileId)}/kx`) });
}

export function useErase(profileId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (confirm: string) => create<unknown>(`${pathOf(profileId)}/erasure`, { confirm }),
    onSuccess: () => cache.removeQueries({ queryKey: ["profile", profileId] }),
  });
}

export async function downloadExport(profile: Profile): Promise<void> {
  const kept = await read<unknown>(`${pathOf(profile.id)}/export`);
  saveAs(new Blob([JSON.stringify(kept, null, 2)], { type: "application/json" }), `profile-${profile.id}.json`);
}
