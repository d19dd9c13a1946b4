import { useMediaQuery } from "@mantine/hooks";
import { IconInbox } from "@tabler/icons-react";
import { useRef } from "react";
import { useTickets } from "../../inbox/queries";
import { usePageKeys } from "../../shell/page-keys";
import { EmptyState } from "../../shell/EmptyState";
import { PageTitle } from "../../shell/PageTitle";
import { useInboxAddress, type InboxAddress } from "./address";
import classes from "./Inbox.module.css";
import { ListPane } from "./list/ListPane";
import { Views } from "./list/Views";
import { TicketPane } from "./ticket/TicketPane";

export function InboxPage() {
  const address = useInboxAddress();
  const hasViews = useMediaQuery("(min-width: 1180px)", undefined, { getInitialValueInEffect: false });
  const { ticketId, filter } = address;
  const tickets = useTickets(filter);
  useWalk(address, tickets.rows?.map(({ id }) => id) ?? []);
  return (
    <div className={classes.inbox} data-fills data-open={ticketId === undefined ? undefined : true}>
      <PageTitle title="Inbox" />
      <h1 className="screen-reader-only">Inbox</h1>
      {hasViews && <Views address={address} />}
      <ListPane address={address} tickets={tickets} />
      {ticketId === undefined ? <NothingOpen /> : <TicketPane key={ticketId} id={ticketId} onBack={() => address.open(undefined)} />}
    </div>
  );
}

function NothingOpen() {
  return (
    <div className={classes.nothing}>
      <EmptyState icon={IconInbox} sentence="Choose a ticket, or press j to begin with the first. The key ? lists all others." />
    </div>
  );
}

/** Next and previous by keys. A ticket that left the list keeps its place in it, so that `j` goes on behind it. */
function useWalk(address: InboxAddress, ids: string[]): void {
  const lastPlace = useRef(-1);
  const place = address.ticketId === undefined ? -1 : ids.indexOf(address.ticketId);
  if (place !== -1) lastPlace.current = place;
  const go = (step: 1 | -1) => {
    const next = place === -1 ? (step === 1 ? Math.max(lastPlace.current, 0) : lastPlace.current - 1) : place + step;
    const id = ids[Math.min(next, ids.length - 1)];
    if (id !== undefined && next >= 0) address.open(id);
  };
  const act = (step: 1 | -1) => (event: KeyboardEvent) => {
    // A thread that has the focus is scrolled by the arrows.
    if (event.key.startsWith("Arrow") && (event.target as Element).closest("[data-own-arrows]") !== null) return false;
    go(step);
    return true;
  };
  usePageKeys([
    { keys: ["j", "ArrowDown"], label: "Next ticket", act: act(1) },
    { keys: ["k", "ArrowUp"], label: "Previous ticket", act: act(-1) },
  ]);
}
