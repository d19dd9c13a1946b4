import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { change, create, read, remove } from "../../api/client";
import type { Page } from "../../api/types/paging";
import type { ApiKey, NewApiKey } from "../../api/types/session";
import type { Connection, FeedRun } from "../../api/types/store";

const CONNECTION = ["connection"] as const;
const KEYS = ["keys"] as const;
/** Somebody who has just put the snippet in waits here for it to be seen. */
const LOOK_AGAIN = 10_000;

export function useConnection() {
  return useQuery({ queryKey: CONNECTION, queryFn: () => read<Connection>("/store/connection"), refetchInterval: LOOK_AGAIN });
}

export type UrlChange = Record<string, string | null>;

export function useSaveUrls() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (urls: UrlChange) => change<Connection>("/store/connection", urls),
    onSuccess: () => cache.invalidateQueries({ queryKey: CONNECTION }),
  });
}

export function useRunFeed() {
  return useMutation({ mutationFn: () => create<FeedRun>("/store/connection/feed-run") });
}

interface Secret {
  identity_secret: string;
}

export function useRevealSecret() {
  return useMutation({ mutationFn: () => create<Secret>("/store/connection/identity-secret"), gcTime: 0 });
}

export function useRotateSecret() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => create<Secret>("/store/connection/identity-secret/rotation"),
    onSuccess: () => cache.invalidateQueries({ queryKey: CONNECTION }),
    gcTime: 0,
  });
}

export function useKeys() {
  return useQuery({ queryKey: KEYS, queryFn: async () => (await read<Page<ApiKey>>("/keys")).items });
}

export function useMakeKey() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (key: { name: string; scopes: string[] }) => create<NewApiKey>("/keys", key),
    onSuccess: () => cache.invalidateQueries({ queryKey: KEYS }),
    gcTime: 0,
  });
}

export function useRevokeKey() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/keys/${encodeURIComponent(id)}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: KEYS }),
  });
}
