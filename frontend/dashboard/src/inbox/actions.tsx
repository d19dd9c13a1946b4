import { useMutation, useQueryClient } from "@tanstack/react-query";
import { create, remove, replace } from "../api/client";
import { ApiError } from "../api/errors";
import type { Ticket, TicketRow } from "../api/types/tickets";
import { useMe } from "../session/member";
import { tell, tellError, tellWithUndo } from "../shell/toast";
import { changeRow, putTicket, recount } from "./caches";
import * as calls from "./calls";
import { LIST, pathOf, ticketKey } from "./queries";

/** Stands there at once; the answer is the whole ticket as it is then. What is refused is taken back by reading it anew. */
function useAction<Said>(act: (said: Said) => Promise<Ticket>, id: string, change?: (row: TicketRow, said: Said) => TicketRow) {
  const cache = useQueryClient();
  const memberId = useMe().member.id;
  return useMutation({
    mutationFn: act,
    onMutate: (said) => change && changeRow(cache, id, (row) => change(row, said)),
    onSuccess: (ticket) => putTicket(cache, ticket, memberId),
    onError: (error) => {
      void cache.invalidateQueries({ queryKey: ticketKey(id), exact: true });
      void cache.invalidateQueries({ queryKey: LIST });
      if (!isQuestion(error)) tellError(error);
    },
  });
}

/** Something is unread, or somebody writes: the member decides. */
export function isQuestion(error: unknown): boolean {
  return error instanceof ApiError && ["waits_unread", "someone_writes"].includes(error.code);
}

export function useAssign(id: string) {
  return useAction(
    (member: { id: string; name: string } | null) => calls.assign(id, member?.id ?? null),
    id,
    ({ assignee: _, ...row }, member) => (member === null ? row : { ...row, assignee: member }),
  );
}

export function useSnooze(id: string) {
  return useAction(
    (until: Date | null) => calls.snooze(id, until),
    id,
    ({ snoozed_until: _, ...row }, until) =>
      until === null ? { ...row, status: "open" } : { ...row, status: "snoozed", snoozed_until: until.toISOString() },
  );
}

export function useReopen(id: string) {
  return useAction(() => calls.reopen(id), id);
}

/** Of a ticket that its shopper has closed. */
export function useWaveOff(ticket: TicketRow) {
  return useAction(() => calls.close(ticket.id, ticket.last_seq, true), ticket.id, (row) => ({ ...row, came_in_closed: false }));
}

export function useTag(id: string) {
  return useAction(
    ({ tag, isOn }: { tag: string; isOn: boolean }) => calls.tag(id, tag, isOn),
    id,
    (row, { tag, isOn }) => ({ ...row, tags: isOn ? [...new Set([...row.tags, tag])].sort() : row.tags.filter((one) => one !== tag) }),
  );
}

export function useBlock(ticket: Ticket) {
  const path = `${pathOf(ticket.id)}/block`;
  const put = (row: TicketRow, isOn: boolean) => ({ ...row, is_blocked: isOn });
  const act = useAction((isOn: boolean) => (isOn ? replace<Ticket>(path, {}) : remove<Ticket>(path)), ticket.id, put);
  const unblock = () => act.mutate(false, { onSuccess: () => tell(`${ticket.profile.name} is no longer blocked.`) });
  const block = () => act.mutate(true, { onSuccess: () => tellWithUndo(`${ticket.profile.name} is blocked.`, unblock) });
  return { block, unblock, isPending: act.isPending };
}

export function useAskForProof(id: string) {
  return useAction(() => create<Ticket>(`${pathOf(id)}/proof`), id);
}

function useReading<Said>(act: (said: Said) => Promise<unknown>, id: string, isUnread: boolean) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: act,
    onMutate: () => changeRow(cache, id, (row) => ({ ...row, is_unread: isUnread })),
    onSettled: () => recount(cache),
  });
}

export function useMarkUnread(id: string) {
  return useReading(() => remove(`${pathOf(id)}/read`), id, true);
}

export function useMarkRead(id: string) {
  return useReading((seq: number) => calls.markRead(id, seq), id, false);
}
