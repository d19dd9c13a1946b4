import { Link } from "react-router";
import type { TicketRow } from "../api/types/tickets";
import { Tag } from "../shell/Tag";
import { Moment } from "../words/Moment";
import { ChannelIcon } from "./ChannelIcon";
import classes from "./TicketLinks.module.css";
import { previewOf } from "./words";

const TONES = { open: "good", snoozed: "open", closed: "plain" } as const;
const NAMES = { open: "Open", snoozed: "Snoozed", closed: "Closed" };

/** Tickets of one person, each a way into the inbox. */
export function TicketLinks({ rows }: { rows: TicketRow[] }) {
  return (
    <ul className={classes.tickets}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link className={classes.ticket} to={`/inbox/${encodeURIComponent(row.id)}?view=all`}>
            <ChannelIcon channel={row.channel} size={18} />
            <span className={classes.words}>{row.subject ?? previewOf(row)}</span>
            <Tag tone={TONES[row.status]}>{NAMES[row.status]}</Tag>
            <span className={classes.when}>
              <Moment at={row.last_at} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
