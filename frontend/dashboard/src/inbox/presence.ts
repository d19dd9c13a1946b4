import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { replace } from "../api/client";
import type { Presence, PresenceStatus } from "../api/types/tickets";
import { useMay, useMe } from "../session/member";
import { tellError } from "../shell/toast";
import { PRESENCE, useTeam } from "./queries";

const PATIENCE = 1_500;

/** No ticket comes to whoever is offline. That a page which has just opened is not heard of yet goes unnoticed. */
export function useIsOffline(): boolean {
  const mayAnswer = useMay("tickets:write");
  const isOffline = useOwnPresence().status === "offline";
  const [wasOffline] = useDebouncedValue(isOffline, PATIENCE);
  return mayAnswer && isOffline && wasOffline;
}

/** Whether this member is there to answer: offline members get no tickets by turns. */
export function useOwnPresence(): { status: PresenceStatus; isPending: boolean; set: (status: PresenceStatus) => void } {
  const cache = useQueryClient();
  const { id } = useMe().member;
  const said = useTeam().data?.find(({ member_id }) => member_id === id);
  const change = useMutation({
    mutationFn: (status: PresenceStatus) => replace("/chat/presence", { status }),
    onMutate: (status) =>
      cache.setQueryData<Presence[]>(PRESENCE, (team) => team?.map((one) => (one.member_id === id ? { ...one, status } : one))),
    onError: (error) => {
      void cache.invalidateQueries({ queryKey: PRESENCE });
      tellError(error);
    },
  });
  return { status: said?.status ?? "online", isPending: change.isPending, set: change.mutate };
}
