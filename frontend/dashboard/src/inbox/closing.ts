import { useMutation, useQueryClient } from "@tanstack/react-query";
import { create } from "../api/client";
import type { Ticket } from "../api/types/tickets";
import { useMe } from "../session/member";
import { tell, tellError, tellWithUndo, UNDO_FOR } from "../shell/toast";
import { isQuestion, useReopen } from "./actions";
import { putTicket } from "./caches";
import { LIST, pathOf, ticketKey } from "./queries";

interface Closing {
  seenSeq: number;
  despite: boolean;
}

/**
 * Closes a ticket, with a way back. Texts and mails are opened again. A web chat never is: it stands as closed here, and
 * Stoa hears of it when the time for Undo is over; if she writes meanwhile, or the page is left, it stays open.
 */
export function useClose(ticket: Ticket): (said: Closing) => void {
  const { id, profile } = ticket;
  const cache = useQueryClient();
  const memberId = useMe().member.id;
  const reopen = useReopen(id);
  const canReopen = ticket.channel !== "chat";
  const readAnew = () => {
    void cache.invalidateQueries({ queryKey: ticketKey(id), exact: true });
    void cache.invalidateQueries({ queryKey: LIST });
  };
  const tellClosed = (undo: () => void) => tellWithUndo(`The ticket of ${profile.name} is closed.`, undo);
  const { mutate } = useMutation({
    mutationFn: ({ seenSeq, despite }: Closing) => create<Ticket>(`${pathOf(id)}/closure`, { seen_seq: seenSeq, despite }),
    onSuccess: (closed) => {
      putTicket(cache, closed, memberId);
      if (canReopen) tellClosed(reopen.mutate);
    },
    onError: (error) => {
      readAnew();
      if (isQuestion(error)) tell(`${profile.name} wrote something just now: the ticket stays open.`);
      else tellError(error);
    },
  });
  return (said) => {
    if (canReopen) return mutate(said);
    putTicket(cache, { ...ticket, status: "closed" }, memberId);
    const takeBack = tellClosed(() => {
      window.clearTimeout(timer);
      readAnew();
    });
    const timer = window.setTimeout(() => {
      takeBack();
      mutate(said);
    }, UNDO_FOR);
  };
}
