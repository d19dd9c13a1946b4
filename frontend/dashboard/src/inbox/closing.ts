import { useQueryClient } from "@tanstack/react-query";
import type { TicketRow } from "../api/types/tickets";
import { useMe } from "../session/member";
import { tell, tellWithUndo, UNDO_FOR } from "../shell/toast";
import { isQuestion } from "./actions";
import { putRow, putTicket, rowOf } from "./caches";
import * as calls from "./calls";
import { closeNoMore, closeSoon } from "./closing-soon";
import { each, namesOf, ticketsInWords } from "./each";
import { LIST, ticketKey } from "./queries";
import { tellRefused } from "./refusals";

export interface Closing {
  ticket: TicketRow;
  /** How far the member has seen it. */
  seenSeq: number;
  /** Whatever came after that. */
  despite: boolean;
}

/**
 * Closes tickets, with a way back. Texts and mails are opened again. A web chat never is: it stands as closed here, and
 * Stoa hears of it when the time for Undo is over, or the page is left; if she writes meanwhile, it stays open.
 */
export function useClose(): (closings: readonly Closing[], onStep?: () => void) => Promise<void> {
  const cache = useQueryClient();
  const memberId = useMe().member.id;
  const readAnew = (tickets: readonly TicketRow[]) =>
    Promise.all([
      ...tickets.map(({ id }) => cache.invalidateQueries({ queryKey: ticketKey(id), exact: true })),
      cache.invalidateQueries({ queryKey: LIST }),
    ]);
  const closeNow = async (closings: readonly Closing[], onStep?: () => void) => {
    const { done, refused } = await each(closings, ({ ticket, seenSeq, despite }) => calls.close(ticket.id, seenSeq, despite), onStep);
    closeNoMore(closings.map(({ ticket }) => ticket));
    for (const { answer } of done) putTicket(cache, answer, memberId);
    if (refused.length > 0) await readAnew(refused.map(({ item }) => item.ticket));
    tellOpen(refused.filter(({ error }) => isQuestion(error)).map(({ item }) => item.ticket));
    tellRefused(refused.filter(({ error }) => !isQuestion(error)).map(({ item, error }) => ({ item: item.ticket, error })));
    return done.map(({ answer }) => answer);
  };
  const reopen = async (tickets: readonly TicketRow[]) => {
    const { done, refused } = await each(tickets, ({ id }) => calls.reopen(id));
    for (const { answer } of done) putTicket(cache, answer, memberId);
    tellRefused(refused);
  };
  return async (closings, onStep) => {
    const chats = closings.filter(({ ticket }) => ticket.channel === "chat");
    const closed = await closeNow(closings.filter((closing) => !chats.includes(closing)), onStep);
    const closing = chats.map(({ ticket }) => ticket);
    closeSoon(closing);
    for (const ticket of closing) {
      putRow(cache, rowOf(ticket), memberId);
      onStep?.();
    }
    const all = [...closed, ...closing];
    if (all.length === 0) return;
    const callOff = atLast(
      () => {
        takeBack();
        void closeNow(chats);
      },
      // All at once: nobody hears the answers any more.
      () => chats.forEach(({ ticket, seenSeq, despite }) => void calls.close(ticket.id, seenSeq, despite)),
    );
    const takeBack = tellWithUndo(closedInWords(all), () => {
      callOff();
      closeNoMore(closing);
      if (closing.length > 0) void readAnew(closing);
      void reopen(closed);
    });
  };
}

/** Acts when the time for Undo is over, or else when the page is left. Gives what calls it off. */
function atLast(act: () => void, actOnLeaving: () => void): () => void {
  const callOff = () => {
    window.clearTimeout(timer);
    window.removeEventListener("pagehide", leave);
  };
  const leave = () => {
    callOff();
    actOnLeaving();
  };
  const timer = window.setTimeout(() => {
    callOff();
    act();
  }, UNDO_FOR);
  window.addEventListener("pagehide", leave);
  return callOff;
}

function closedInWords(tickets: readonly TicketRow[]): string {
  return tickets.length === 1 ? `The ticket of ${namesOf(tickets)} is closed.` : `${ticketsInWords(tickets.length)} are closed.`;
}

function tellOpen(tickets: readonly TicketRow[]): void {
  if (tickets.length > 0) tell(`${namesOf(tickets)} wrote something just now: ${tickets.length === 1 ? "the ticket stays" : "these tickets stay"} open.`);
}
