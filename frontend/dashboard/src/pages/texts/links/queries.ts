import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { create, read, remove } from "../../../api/client";
import type { LinkClick, ShortLink } from "../../../api/types/messages";
import type { Page } from "../../../api/types/paging";

export interface NewLink {
  name: string;
  url: string;
  expires_at?: string;
}

const KEY = ["links"];

export function useLinks() {
  return useQuery({ queryKey: KEY, queryFn: async () => (await read<Page<ShortLink>>("/links")).items });
}

export function useClicks(code: string) {
  return useQuery({
    queryKey: [...KEY, code],
    queryFn: async () => (await read<Page<LinkClick>>(`/links/${encodeURIComponent(code)}/clicks`)).items,
  });
}

function useLinkChange<Body, Answer>(act: (body: Body) => Promise<Answer>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => cache.invalidateQueries({ queryKey: KEY }) });
}

export const useMakeLink = () => useLinkChange((link: NewLink) => create<ShortLink>("/links", link));
export const useRemoveLink = () => useLinkChange((code: string) => remove(`/links/${encodeURIComponent(code)}`));
