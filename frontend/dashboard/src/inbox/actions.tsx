import { useMutation, useQueryClient } from "@tanstack/react-query";
import { create, remove, replace } from "../api/client";
import { ApiError } from "../api/errors";
import type { Ticket, TicketRow } from "../api/types/tickets";
import { tell, tellError, tellWithUndo } from "../shell/toast";
import { changeRow, recount } from "./caches";
import { pathOf, ticketKey } from "./queries";

/** Stands there at once; what the server refuses is taken back by reading the ticket anew. */
function useAction<Said>(act: (said: Said) => Promise<unknown>, id: string, change?: (row: TicketRow, said: Said) => TicketRow) {
  const cache = useQueryClient();
  const reread = () => cache.invalidateQueries({ queryKey: ticketKey(id), exact: true });
  return useMutation({
    mutationFn: act,
    onMutate: (said) => change && changeRow(cache, id, (row) => change(row, said)),
    onSuccess: () => void reread().then(() => recount(cache)),
    onError: (error) => {
      void reread();
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
    (member: { id: string; name: string } | null) => replace(`${pathOf(id)}/assignment`, { member_id: member?.id ?? null }),
    id,
    ({ assignee: _, ...row }, member) => (member === null ? row : { ...row, assignee: member }),
  );
}

export function useSnooze(id: string) {
  return useAction(
    (until: Date | null) => replace(`${pathOf(id)}/snooze`, { until: until?.toISOString() ?? null }),
    id,
    ({ snoozed_until: _, ...row }, until) =>
      until === null ? { ...row, status: "open" } : { ...row, status: "snoozed", snoozed_until: until.toISOString() },
  );
}

export interface Closing {
  seenSeq: number;
  despite?: boolean;
}

export function useClose(id: string) {
  return useAction(({ seenSeq, despite = false }: Closing) => create(`${pathOf(id)}/closure`, { seen_seq: seenSeq, despite }), id);
}

export function useReopen(id: string) {
  return useAction(() => create(`${pathOf(id)}/reopening`), id);
}

export function useTag(id: string) {
  return useAction(
    ({ tag, isOn }: { tag: string; isOn: boolean }) => {
      const path = `${pathOf(id)}/tags/${encodeURIComponent(tag)}`;
      return isOn ? replace(path, {}) : remove(path);
    },
    id,
    (row, { tag, isOn }) => ({ ...row, tags: isOn ? [...new Set([...row.tags, tag])].sort() : row.tags.filter((one) => one !== tag) }),
  );
}

export function useBlock(ticket: Ticket) {
  const path = `${pathOf(ticket.id)}/block`;
  const put = (row: TicketRow, isOn: boolean) => ({ ...row, is_blocked: isOn });
  const act = useAction((isOn: boolean) => (isOn ? replace(path, {}) : remove(path)), ticket.id, put);
  const unblock = () => act.mutate(false, { onSuccess: () => tell(`${ticket.profile.name} is no longer blocked.`) });
  const block = () => act.mutate(true, { onSuccess: () => tellWithUndo(`${ticket.profile.name} is blocked.`, unblock) });
  return { block, unblock, isPending: act.isPending };
}

export function useAskForProof(id: string) {
  return useAction(() => create(`${pathOf(id)}/proof`), id);
}

export function useMarkUnread(id: string) {
  return useAction(() => remove(`${pathOf(id)}/read`), id, (row) => ({ ...row, is_unread: true }));
}

export function useMarkRead(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (seq: number) => replace(`${pathOf(id)}/read`, { seq }),
    onMutate: () => changeRow(cache, id, (row) => ({ ...row, is_unread: false })),
    onSettled: () => recount(cache),
  });
}
