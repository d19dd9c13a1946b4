import { Button, Skeleton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconMessageOff } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { ApiError, wordsOf } from "../../../api/errors";
import type { Ticket } from "../../../api/types/tickets";
import { useMarkRead } from "../../../inbox/actions";
import { putMessages } from "../../../inbox/caches";
import { lastSeq, type Thread } from "../../../inbox/patches";
import { readOlder, threadKey, useThread, useTicket } from "../../../inbox/queries";
import { forgetWait } from "../../../inbox/wait-toast";
import { useConnection, useLive } from "../../../live/live";
import { useMay } from "../../../session/member";
import { EmptyState } from "../../../shell/EmptyState";
import { Failure } from "../../../shell/Failure";
import { useToastsAbove } from "../../../shell/toast-place";
import { Blocked } from "./Blocked";
import { Composer } from "./Composer";
import { CustomerPanel } from "./CustomerPanel";
import { TicketHeader } from "./TicketHeader";
import classes from "./Ticket.module.css";
import { ThreadView } from "./ThreadView";
import { WaitBar } from "./WaitBar";

export function TicketPane({ id, onBack }: { id: string; onBack: () => void }) {
  const ticket = useTicket(id);
  const thread = useThread(id);
  useWatch(id, thread.data !== undefined);
  if (ticket.data !== undefined && thread.data !== undefined) return <Loaded key={id} ticket={ticket.data} thread={thread.data} onBack={onBack} />;
  const error = ticket.error ?? thread.error;
  if (error === null) return <PaneSkeleton />;
  if (error instanceof ApiError && error.status === 404) {
    return (
      <section className={classes.pane} aria-label="Ticket">
        <EmptyState icon={IconMessageOff} sentence="This ticket is not here any more. The person may have been erased.">
          <Button onClick={onBack}>Back to the list</Button>
        </EmptyState>
      </section>
    );
  }
  return (
    <section className={classes.pane} aria-label="Ticket">
      <Failure words={wordsOf(error)} onRetry={() => void Promise.all([ticket.refetch(), thread.refetch()])} />
    </section>
  );
}

function Loaded({ ticket, thread, onBack }: { ticket: Ticket; thread: Thread; onBack: () => void }) {
  const panel = useCustomerShown();
  const mayWrite = useMay("tickets:write");
  const [isHeldUnread, setHeldUnread] = useState(false);
  const seen = useSeen(ticket, thread, !isHeldUnread);
  useDeliveries(ticket.id, thread);
  return (
    <section className={classes.pane} data-panel={panel.isShown || undefined} aria-label={`Ticket of ${ticket.profile.name}`}>
      <div className={classes.talk}>
        <TicketHeader ticket={ticket} seen={seen} panel={panel} onBack={onBack} onUnread={() => setHeldUnread(true)} />
        <ThreadView ticket={ticket} thread={thread} />
        {mayWrite ? <Foot ticket={ticket} /> : <p className={classes.onlyRead}>Your role reads conversations and does not answer them.</p>}
      </div>
      {panel.isShown && <CustomerPanel ticket={ticket} isOver={panel.isOver} onClose={panel.toggle} />}
    </section>
  );
}

function Foot({ ticket }: { ticket: Ticket }) {
  const foot = useRef<HTMLDivElement>(null);
  useToastsAbove(foot);
  return (
    <div ref={foot}>
      {ticket.is_blocked ? (
        <Blocked ticket={ticket} />
      ) : (
        <>
          <WaitBar ticket={ticket} />
          <Composer key={ticket.id} ticket={ticket} />
        </>
      )}
    </div>
  );
}

/** What comes in while the ticket is open, and after each break what came meanwhile. */
function useWatch(id: string, isRead: boolean): void {
  const connection = useConnection();
  const cache = useQueryClient();
  useEffect(() => {
    if (!isRead) return;
    return connection.watchTicket(id, () => lastSeq(cache.getQueryData<Thread>(threadKey(id))));
  }, [connection, cache, id, isRead]);
}

const UNSETTLED = ["queued", "sent"];

/** What became of a text is told as news of messages, not of tickets: the newest part is read again while some is on its way. */
function useDeliveries(id: string, { messages }: Thread): void {
  const cache = useQueryClient();
  useLive("messages", () => {
    if (!messages.some(({ delivery }) => delivery !== undefined && UNSETTLED.includes(delivery.status))) return;
    // A failed re-read is made good by the next notice.
    void readOlder(id, undefined).then((part) => putMessages(cache, id, part.messages), () => undefined);
  });
}

const SEEN_AFTER = 1_000;

export interface Seen {
  /** The newest message here. */
  seq: number;
  /** Nothing came while the ticket is open that did not stand here for a second; nor was it put back as unread. */
  isAll: boolean;
}

/** Seen is what stood here for a second, in a tab that is looked at. */
function useSeen(ticket: Ticket, thread: Thread, isOn: boolean): Seen {
  const { mutate } = useMarkRead(ticket.id);
  const seq = lastSeq(thread);
  const isUnread = ticket.is_unread || seq > ticket.last_seq;
  useEffect(() => {
    if (!isOn || !isUnread || seq === 0) return;
    let timer: number | undefined;
    const look = () => {
      window.clearTimeout(timer);
      if (!document.hidden) timer = window.setTimeout(() => mutate(seq), SEEN_AFTER);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [isOn, isUnread, mutate, seq]);
  useEffect(() => forgetWait(ticket.id), [ticket.id]);
  const [openedAt] = useState(seq);
  const shopperSeq = thread.messages.filter(({ by }) => by === "shopper").at(-1)?.seq ?? 0;
  const isFresh = shopperSeq > openedAt && (ticket.is_unread || shopperSeq > ticket.shopper_seq);
  return { seq, isAll: isOn && !isFresh };
}

const SHOWN = "stoa.inbox.customer";

export interface CustomerShown {
  isShown: boolean;
  /** Over the ticket, not beside it. */
  isOver: boolean;
  toggle: () => void;
}

/** Beside the thread where there is room; elsewhere on demand. */
function useCustomerShown(): CustomerShown {
  const hasRoom = useMediaQuery("(min-width: 1180px)", undefined, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState(remembered);
  const isShown = hasRoom && (chosen ?? true);
  const [isOver, setOver] = useState(false);
  if (!hasRoom) return { isShown: isOver, isOver, toggle: () => setOver(!isOver) };
  return {
    isShown,
    isOver: false,
    toggle: () => {
      setChosen(!isShown);
      try {
        localStorage.setItem(SHOWN, String(!isShown));
      } catch {
        // Blocked storage: it lasts until the page is left.
      }
    },
  };
}

function remembered(): boolean | undefined {
  try {
    const kept = localStorage.getItem(SHOWN);
    return kept === null ? undefined : kept === "true";
  } catch {
    return undefined;
  }
}

function PaneSkeleton() {
  return (
    <section className={classes.pane} aria-label="Ticket" aria-busy="true">
      <div className={classes.talk}>
        <div className={classes.header}>
          <Skeleton height={34} width="40%" />
        </div>
        <div className={classes.waiting}>
          {[46, 62, 38, 54].map((width, index) => (
            <Skeleton key={width} height={44} width={`${width}%`} radius="lg" ml={index % 2 === 0 ? 0 : "auto"} />
          ))}
        </div>
      </div>
    </section>
  );
}
