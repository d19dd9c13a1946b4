import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Ticket, TicketRow } from "../api/types/tickets";
import { useMe } from "../session/member";
import { tell, tellWithUndo, tellWrong } from "../shell/toast";
import { changeRow, putTicket, recount } from "./caches";
import * as calls from "./calls";
import { useClose } from "./closing";
import { each, namesOf, ticketsInWords } from "./each";
import { tellRefused } from "./refusals";

export type Tickets = readonly TicketRow[];

export interface Progress {
  done: number;
  of: number;
}

/** What is done to one ticket, done to several. Who cannot take it is named, and the others go on. */
export function useSeveral() {
  const cache = useQueryClient();
  const { member } = useMe();
  const [progress, setProgress] = useState<Progress>();
  const closeAll = useClose();
  const counted = async <Answer>(tickets: Tickets, act: (onStep: () => void) => Promise<Answer>): Promise<Answer> => {
    setProgress({ done: 0, of: tickets.length });
    try {
      return await act(() => setProgress((now) => now && { ...now, done: now.done + 1 }));
    } finally {
      setProgress(undefined);
    }
  };
  const change = async (tickets: Tickets, act: (ticket: TicketRow) => Promise<Ticket>): Promise<Ticket[]> => {
    const { done, refused } = await counted(tickets, (onStep) => each(tickets, act, onStep));
    for (const { answer } of done) putTicket(cache, answer, member.id);
    tellRefused(refused);
    return done.map(({ answer }) => answer);
  };

  const assign = async (tickets: Tickets, to: { id: string; name: string } | null) => {
    const { length } = await change(tickets, ({ id }) => calls.assign(id, to?.id ?? null));
    const whom = to === null ? "back to unassigned" : `to ${to.id === member.id ? "you" : to.name}`;
    if (length > 0) tell(`${ticketsInWords(length)} went ${whom}.`);
  };
  const tag = async (tickets: Tickets, name: string) => {
    const { length } = await change(tickets, ({ id }) => calls.tag(id, name, true));
    if (length > 0) tell(`“${name}” was put on ${ticketsInWords(length)}.`);
  };
  const snooze = async (tickets: Tickets, until: Date, when: string) => {
    const snoozed = await change(notClosed(tickets), ({ id }) => calls.snooze(id, until));
    const wake = () => void change(snoozed, ({ id }) => calls.snooze(id, null));
    if (snoozed.length > 0) tellWithUndo(`${ticketsInWords(snoozed.length)} ${snoozed.length === 1 ? "comes" : "come"} back ${when}.`, wake);
  };
  /** As far as the rows tell; what comes after that keeps its ticket open. */
  const close = (tickets: Tickets) => {
    const closings = notClosed(tickets).map((ticket) => ({ ticket, seenSeq: ticket.last_seq, despite: false }));
    return counted(tickets, (onStep) => closeAll(closings, onStep));
  };
  const markRead = async (tickets: Tickets) => {
    const { done, refused } = await counted(tickets, (onStep) => each(tickets, ({ id, last_seq }) => calls.markRead(id, last_seq), onStep));
    for (const { item } of done) changeRow(cache, item.id, (row) => ({ ...row, is_unread: row.last_seq > item.last_seq && row.is_unread }));
    recount(cache);
    tellRefused(refused);
    if (done.length > 0) tell(`${ticketsInWords(done.length)} marked as read.`);
  };
  return { assign, tag, snooze, close, markRead, progress };
}

/** Those that are closed already are named and left alone. */
function notClosed(tickets: Tickets): Tickets {
  const closed = tickets.filter(({ status }) => status === "closed");
  if (closed.length > 0) tellWrong(`${namesOf(closed)}: closed already, so nothing was done there.`);
  return tickets.filter((ticket) => !closed.includes(ticket));
}
