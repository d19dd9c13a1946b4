import { IconCheck, IconChecks } from "@tabler/icons-react";
import type { Ticket, TicketMessage } from "../../../api/types/tickets";
import { Moment } from "../../../words/Moment";
import classes from "./Thread.module.css";

/** How far the shopper is, under the last answer. Texts and mails say it themselves, where they can. */
export function Receipt({ ticket: { channel, read }, message }: { ticket: Ticket; message: TicketMessage }) {
  if (channel !== "chat") return null;
  const isSeen = read.read_seq >= message.seq;
  const isDelivered = read.delivered_seq >= message.seq;
  const Picture = isDelivered || isSeen ? IconChecks : IconCheck;
  return (
    <div className={classes.receipt} data-seen={isSeen || undefined}>
      <Picture size={15} stroke={2} aria-hidden />
      {isSeen ? <>Seen {read.read_at !== undefined && <Moment at={read.read_at} />}</> : isDelivered ? "Delivered" : "Sent, not delivered yet"}
    </div>
  );
}
