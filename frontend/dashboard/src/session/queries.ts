import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { chooseSite } from "../api/chosen-site";
import { create, read, remove } from "../api/client";
import { ApiError } from "../api/errors";
import type { Me, TextSent } from "../api/types/session";
import { forgetOutbox } from "../inbox/outbox";

export const ME = ["me"] as const;

export function useMeQuery() {
  return useQuery({ queryKey: ME, queryFn: readMe, staleTime: 5 * 60_000 });
}

/** A store this member no longer belongs to must not lock them out of the others. */
async function readMe(): Promise<Me> {
  try {
    return await read<Me>("/me");
  } catch (error) {
    if (!(error instanceof ApiError) || ![403, 404].includes(error.status)) throw error;
    chooseSite(null);
    return read<Me>("/me");
  }
}

export function useSignIn() {
  return useEntering((credentials: { email: string; password: string }) => {
    chooseSite(null);
    return create<Me>("/session", credentials);
  });
}

export interface SecondStepProof {
  ticket: string;
  method: string;
  code: string;
  remember: boolean;
}

export function useProveSecondStep() {
  return useEntering((proof: SecondStepProof) => create<Me>("/session/code", proof));
}

export function useTextCode() {
  return useMutation({ mutationFn: (ticket: string) => create<TextSent>("/session/text", { ticket }) });
}

function useEntering<Said>(mutationFn: (said: Said) => Promise<Me>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (me) => {
      cache.clear();
      cache.setQueryData(ME, me);
    },
  });
}

export function useAcceptInvitation() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (siteId: string) => create<Me>(`/me/invitations/${encodeURIComponent(siteId)}/acceptance`),
    onSuccess: (me) => cache.setQueryData(ME, me),
  });
}

export function useDeclineInvitation() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (siteId: string) => remove(`/me/invitations/${encodeURIComponent(siteId)}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: ME }),
  });
}

/** Reading everything anew is the surest way to leave nothing of one session in the next. */
export function useSignOut() {
  return useMutation({
    mutationFn: async () => {
      // Whoever may not answer is refused, and was not there anyhow.
      await remove("/chat/presence").catch(() => undefined);
      return remove("/session");
    },
    onSuccess: async () => {
      chooseSite(null);
      await forgetOutbox();
      location.assign("/dashboard/sign-in");
    },
  });
}

export function switchStore(siteId: string): void {
  chooseSite(siteId);
  location.assign("/dashboard/");
}
