import { IconClock } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import type { TicketRow } from "../api/types/tickets";
import { currentMoment, onTick } from "../words/moment-ticker";
import { waitedInWords, waitOf } from "./waiting";
import classes from "./WaitPill.module.css";

/** How long somebody has waited for us; loud from three minutes on. */
export function WaitPill({ row }: { row: Pick<TicketRow, "channel" | "waiting_since" | "status"> }) {
  const now = useSyncExternalStore(onTick, currentMoment);
  if (row.waiting_since === undefined || row.status !== "open") return null;
  const waited = waitedInWords(row.waiting_since, now);
  return (
    <span className={classes.pill} data-wait={waitOf(row, now)}>
      <IconClock size={13} stroke={2} aria-hidden />
      <span className="screen-reader-only">Waiting since </span>
      {waited}
    </span>
  );
}
