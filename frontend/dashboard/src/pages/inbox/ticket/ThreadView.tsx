import { Button } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import type { Ticket, TicketMessage } from "../../../api/types/tickets";
import { useOutbox } from "../../../inbox/outbox";
import { withOlder, type Thread } from "../../../inbox/patches";
import { readOlder, threadKey } from "../../../inbox/queries";
import { useTypists } from "../../../inbox/typists";
import { lineInWords } from "../../../inbox/words";
import { useStore } from "../../../session/member";
import { tellError } from "../../../shell/toast";
import { Moment } from "../../../words/Moment";
import { dayHeading, exactTime } from "../../../words/time";
import { Bubble } from "./Bubble";
import { OutgoingBubble } from "./OutgoingBubble";
import { HelpLine } from "./HelpLine";
import { Receipt } from "./Receipt";
import classes from "./Thread.module.css";
import { useThreadScroll } from "./thread-scroll";

/** Messages of one person within this time stand together. */
const TOGETHER = 5 * 60_000;

export function ThreadView({ ticket, thread }: { ticket: Ticket; thread: Thread }) {
  const outbox = useOutbox(ticket.id);
  const { isShopper } = useTypists(ticket.id);
  const kept = new Set(thread.messages.map(({ client_id }) => client_id));
  const waiting = outbox.filter(({ clientId }) => !kept.has(clientId));
  const scroll = useThreadScroll(thread.messages, waiting.length + (isShopper ? 1 : 0));
  const answers = thread.messages.filter(({ by, kind }) => by === "agent" && kind !== "note" && kind !== "line");
  const receiptAt = answers.at(-1)?.seq;
  return (
    <div className={classes.frame}>
      <div ref={scroll.ref} className={classes.scroll} onScroll={scroll.onScroll} role="log" aria-label="Messages" tabIndex={0} data-own-arrows>
        <div className={classes.thread}>
          {thread.hasOlder && <Older ticket={ticket.id} before={thread.messages[0]?.seq} onBefore={scroll.holdPlace} />}
          {thread.messages.map((message, index) => (
            <Fragment key={message.seq}>
              <Day message={message} previous={thread.messages[index - 1]} />
              <Said message={message} next={thread.messages[index + 1]} ticket={ticket} />
              {message.seq === receiptAt && <Receipt ticket={ticket} answer={message} messages={thread.messages} />}
            </Fragment>
          ))}
          {waiting.map((one) => (
            <OutgoingBubble key={one.clientId} outgoing={one} />
          ))}
          {isShopper && <Typing name={ticket.profile.name} />}
        </div>
      </div>
      {scroll.unseen > 0 && (
        <Button className={classes.newer ?? ""} size="compact-sm" radius="xl" leftSection={<IconArrowDown size={15} aria-hidden />} onClick={scroll.toEnd}>
          {scroll.unseen === 1 ? "New message" : `${scroll.unseen} new messages`}
        </Button>
      )}
    </div>
  );
}

function Said({ message, next, ticket }: { message: TicketMessage; next: TicketMessage | undefined; ticket: Ticket }) {
  const { timeZone, locale } = useStore();
  if (message.kind !== "line") return <Bubble message={message} isLast={!isTogether(message, next)} name={ticket.profile.name} />;
  if (message.line?.code === "help") return <HelpLine message={message} />;
  return (
    <p className={classes.line} title={exactTime(message.at, timeZone, locale)}>
      {lineInWords(message, timeZone, locale)} · <Moment at={message.at} />
    </p>
  );
}

function isTogether(message: TicketMessage, next: TicketMessage | undefined): boolean {
  return (
    next !== undefined &&
    next.kind !== "line" &&
    next.by === message.by &&
    next.member_id === message.member_id &&
    (next.kind === "note") === (message.kind === "note") &&
    Date.parse(next.at) - Date.parse(message.at) < TOGETHER
  );
}

function Day({ message, previous }: { message: TicketMessage; previous: TicketMessage | undefined }) {
  const { timeZone, locale } = useStore();
  const heading = dayHeading(message.at, Date.now(), timeZone, locale);
  if (previous !== undefined && dayHeading(previous.at, Date.now(), timeZone, locale) === heading) return null;
  return <h3 className={classes.day}>{heading}</h3>;
}

function Older({ ticket, before, onBefore }: { ticket: string; before: number | undefined; onBefore: () => void }) {
  const cache = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const load = async () => {
    setBusy(true);
    try {
      const part = await readOlder(ticket, before);
      onBefore();
      cache.setQueryData<Thread>(threadKey(ticket), (thread) => thread && withOlder(thread, part));
    } catch (error) {
      tellError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes.older}>
      <Button variant="subtle" size="compact-sm" loading={isBusy} onClick={() => void load()}>
        Show older messages
      </Button>
    </div>
  );
}

function Typing({ name }: { name: string }) {
  return (
    <div className={classes.typing}>
      <span className={classes.dots} aria-hidden>
        <i />
        <i />
        <i />
      </span>
      <span>{name} is typing…</span>
    </div>
  );
}
