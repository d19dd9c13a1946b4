import { IconCheck, IconChecks, IconMail } from "@tabler/icons-react";
import type { Ticket, TicketMessage } from "../../../api/types/tickets";
import { reachedBy } from "../../../inbox/receipts";
import { Moment } from "../../../words/Moment";
import classes from "./Thread.module.css";

const PICTURES = { seen: IconChecks, mailed: IconMail, delivered: IconChecks, sent: IconCheck };
const WORDS = { mailed: "Sent by email", delivered: "Delivered", sent: "Sent, not delivered yet" };

interface ReceiptProps {
  ticket: Ticket;
  answer: TicketMessage;
  messages: TicketMessage[];
}

/** How far the shopper is, under the last answer. Texts and mails say it themselves, where they can. */
export function Receipt({ ticket: { channel, read }, answer, messages }: ReceiptProps) {
  if (channel !== "chat") return null;
  const reached = reachedBy(answer, messages, read);
  const Picture = PICTURES[reached];
  return (
    <div className={classes.receipt} data-seen={reached === "seen" || undefined}>
      <Picture size={15} stroke={2} aria-hidden />
      {reached === "seen" ? <>Seen {read.read_at !== undefined && <Moment at={read.read_at} />}</> : WORDS[reached]}
    </div>
  );
}
