import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import type { Presence, Ticket, TicketMessage, TicketRow } from "../api/types/tickets";
import { useConnection, useFrames, useLiveStatus } from "../live/live";
import { useMay, useMe, useStore } from "../session/member";
import { knownRow, putMessages, putRow, recount } from "./caches";
import { isLookedAway, showOnDesktop } from "./desktop";
import { resumeOutbox } from "./outbox";
import { LIST, PRESENCE, ticketKey } from "./queries";
import { forgetWait, tellOfWait } from "./wait-toast";
import { stopsTyping, types } from "./typists";
import { previewOf } from "./words";

const BEAT = 25_000;

/** What the inbox hears, on whatever page the member is. */
export function InboxFrames() {
  return useMay("tickets:read") ? <Hearing /> : null;
}

function Hearing() {
  const cache = useQueryClient();
  const memberId = useMe().member.id;
  const { siteId } = useStore();
  const navigate = useNavigate();
  const open = (ticket: string) => void navigate(`/inbox/${encodeURIComponent(ticket)}`);
  useFrames("ticket", ({ ticket }) => {
    putRow(cache, ticket, memberId);
    if (ticket.waiting_since === undefined || ticket.status === "closed") forgetWait(ticket.id);
    tellOfRow(ticket, memberId, () => open(ticket.id));
  });
  useFrames("message", ({ ticket, message }) => {
    putMessages(cache, ticket, [message]);
    if (changesMore(message, knownRow(cache, ticket)?.channel)) void cache.invalidateQueries({ queryKey: ticketKey(ticket), exact: true });
    stopsTyping(ticket, message.by === "shopper" ? "shopper" : (message.member_id ?? ""));
  });
  useFrames("messages", ({ ticket, messages }) => putMessages(cache, ticket, messages));
  useFrames("typing", ({ ticket, by, member_id, name }) => {
    if (member_id !== memberId) types(ticket, by === "shopper" ? "shopper" : (member_id ?? "member"), name);
  });
  useFrames("read", ({ ticket, type: _, ...read }) =>
    cache.setQueryData<Ticket>(ticketKey(ticket), (known) => known && { ...known, read: { ...readNow(known, read.read_seq), ...read } }),
  );
  useFrames("presence", ({ members }) => cache.setQueryData<Presence[]>(PRESENCE, members));
  useFrames("alert", ({ ticket, level, name }) => {
    // Who looks at it sees it there.
    if (!isLookedAway() && location.pathname.endsWith(`/inbox/${ticket}`)) return;
    tellOfWait({ ticket, level, name, open: () => open(ticket) });
    if (isLookedAway()) showOnDesktop(ticket, `${name} is waiting`, level === 1 ? "Nobody has answered for 3 minutes." : "Nobody has answered for 5 minutes.", () => open(ticket));
  });
  useEffect(() => resumeOutbox(cache, `${siteId}.${memberId}`), [cache, siteId, memberId]);
  useBeat();
  useRereadAfterBreak(cache);
  return null;
}

/** What no row holds: how it was rated, and whether a text may be answered, which STOP ends and each text of hers begins anew. */
function changesMore({ by, line }: TicketMessage, channel: TicketRow["channel"] | undefined): boolean {
  return line?.code === "rated" || (channel === "sms" && (by === "shopper" || line?.code === "stopped"));
}

/** Without a time in the frame, it was read just now. */
function readNow({ read }: Ticket, seq: number): { read_at?: string } {
  return seq > read.read_seq ? { read_at: new Date().toISOString() } : read;
}

const told = new Map<string, number>();
/** Rows come whenever something about them changes: of those not told of yet, what was said longer ago is no news. */
const NEWS_FOR = 60_000;

/** One notice for each thing a shopper writes, and for what comes back from its snooze, to whom it concerns, where nobody looks. */
function tellOfRow(row: TicketRow, memberId: string, onClick: () => void): void {
  const isNews = Date.now() - Date.parse(row.last_at) < NEWS_FOR;
  const isSaid = row.last_by === "shopper" && row.shopper_seq > (told.get(row.id) ?? 0);
  const isBack = row.last_by === "system" && row.last_seq > (told.get(row.id) ?? 0);
  told.set(row.id, Math.max(row.last_seq, told.get(row.id) ?? 0));
  const isMine = row.assignee === undefined || row.assignee.id === memberId;
  const isNew = isNews && row.is_unread && (isSaid || isBack);
  if (isNew && isMine && !row.is_blocked && isLookedAway()) showOnDesktop(row.id, row.profile.name, previewOf(row), onClick);
}

/** Says that this member is there to answer. */
function useBeat(): void {
  const connection = useConnection();
  const status = useLiveStatus();
  const mayAnswer = useMay("tickets:write");
  useEffect(() => {
    if (status !== "live" || !mayAnswer) return;
    connection.send({ type: "beat" });
    const timer = window.setInterval(() => connection.send({ type: "beat" }), BEAT);
    return () => window.clearInterval(timer);
  }, [connection, status, mayAnswer]);
}

const LOOK_AGAIN = 20_000;

/**
 * Rows have no `since`: what was read before the line was up, the first time or after a break, is read again, once; now and then
 * where sockets are blocked.
 */
function useRereadAfterBreak(cache: QueryClient): void {
  const connection = useConnection();
  const status = useLiveStatus();
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (!connection.asks || document.hidden) return;
      void cache.invalidateQueries({ queryKey: LIST });
      recount(cache);
    }, LOOK_AGAIN);
    return () => window.clearInterval(timer);
  }, [cache, connection]);
  const wasLost = useRef(true);
  useEffect(() => {
    if (status === "lost") wasLost.current = true;
    if (status !== "live" || !wasLost.current) return;
    wasLost.current = false;
    void cache.invalidateQueries({ queryKey: LIST });
    void cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "ticket" && queryKey.length === 2 });
    recount(cache);
  }, [cache, status]);
}
