import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowLeft, IconCheck, IconLayoutSidebarRightCollapse, IconLayoutSidebarRightExpand } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Ticket } from "../../../api/types/tickets";
import { useWaveOff } from "../../../inbox/actions";
import { useClose } from "../../../inbox/closing";
import { ChannelIcon } from "../../../inbox/ChannelIcon";
import { CHANNEL_WORDS } from "../../../inbox/words";
import { useMay, useStore } from "../../../session/member";
import { Dialog } from "../../../shell/Dialog";
import { Initials } from "../../../shell/Initials";
import { usePageKeys } from "../../../shell/page-keys";
import { Tag } from "../../../shell/Tag";
import { formatSums } from "../../../words/money";
import { rowTime } from "../../../words/time";
import { useProfile } from "../../profile/queries";
import { AssignMenu } from "./AssignMenu";
import { MoreMenu } from "./MoreMenu";
import { SnoozeMenu } from "./SnoozeMenu";
import { Tags } from "./Tags";
import classes from "./Ticket.module.css";
import type { CustomerShown, Seen } from "./TicketPane";
import { CloseQuestion } from "./CloseQuestion";

interface TicketHeaderProps {
  ticket: Ticket;
  seen: Seen;
  panel: CustomerShown;
  onBack: () => void;
  onUnread: () => void;
}

export function TicketHeader({ ticket, seen, panel, onBack, onUnread }: TicketHeaderProps) {
  const mayWrite = useMay("tickets:write");
  usePageKeys([{ keys: ["i"], label: "Show or hide who it is", act: panel.toggle }]);
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <ActionIcon variant="subtle" color="gray" size={40} className={classes.back ?? ""} aria-label="Back to the list" onClick={onBack}>
          <IconArrowLeft size={20} />
        </ActionIcon>
        <span className={classes.initials}>
          <Initials name={ticket.profile.name} size={34} />
        </span>
        <h2 className={classes.title}>
          <Link to={`/profiles/${encodeURIComponent(ticket.profile.id)}`} className={classes.profile}>
            {ticket.profile.name}
          </Link>
        </h2>
        <div className={classes.actions}>
          {mayWrite && <Actions ticket={ticket} seen={seen} onUnread={onUnread} />}
          <Tooltip label={panel.isShown ? "Hide who it is" : "Show who it is"}>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label="Who it is" aria-pressed={panel.isShown} onClick={panel.toggle}>
              {panel.isShown ? <IconLayoutSidebarRightCollapse size={20} stroke={1.7} /> : <IconLayoutSidebarRightExpand size={20} stroke={1.7} />}
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      <div className={classes.about}>
        <About ticket={ticket} />
        <Tags ticket={ticket} mayWrite={mayWrite} />
      </div>
    </header>
  );
}

function About({ ticket }: { ticket: Ticket }) {
  const { timeZone, locale } = useStore();
  return (
    <>
      <span className={classes.channel}>
        <ChannelIcon channel={ticket.channel} isNamed={false} />
        {CHANNEL_WORDS[ticket.channel]}
      </span>
      {ticket.is_proven && <Bought profileId={ticket.profile.id} />}
      {ticket.address !== undefined && <span className={classes.address}>{ticket.address}</span>}
      {!ticket.is_proven && ticket.typed_email !== undefined && <Tag tone="open">Address not proven</Tag>}
      {ticket.is_blocked && <Tag tone="bad">Blocked</Tag>}
      {ticket.status === "closed" && <Tag>Closed</Tag>}
      {ticket.status === "snoozed" && ticket.snoozed_until !== undefined && (
        <Tag tone="open">Snoozed until {rowTime(ticket.snoozed_until, Date.now(), timeZone, locale)}</Tag>
      )}
    </>
  );
}

/** The shortest word on who this is. */
function Bought({ profileId }: { profileId: string }) {
  const { locale, currency } = useStore();
  const profile = useProfile(profileId).data;
  if (profile === undefined || profile.orders_count === 0) return null;
  const orders = profile.orders_count === 1 ? "1 order" : `${profile.orders_count.toLocaleString(locale)} orders`;
  return (
    <span className={classes.bought}>
      {orders}, {formatSums(profile.spent, locale, currency)}
    </span>
  );
}

function Actions({ ticket, seen, onUnread }: { ticket: Ticket; seen: Seen; onUnread: () => void }) {
  return (
    <>
      <AssignMenu ticket={ticket} />
      {ticket.status !== "closed" && <SnoozeMenu ticket={ticket} />}
      {ticket.status !== "closed" && <CloseButton ticket={ticket} seen={seen} />}
      {ticket.status === "closed" && ticket.came_in_closed && <WaveOff ticket={ticket} />}
      <MoreMenu ticket={ticket} onUnread={onUnread} />
    </>
  );
}

/** She ended it before anybody was there: it stands under "Came in while closed" until it is answered, or needs no answer. */
function WaveOff({ ticket }: { ticket: Ticket }) {
  const waveOff = useWaveOff(ticket);
  usePageKeys([{ keys: ["e"], label: "Needs no answer", act: () => waveOff.mutate(undefined) }]);
  return (
    <Button variant="light" size="compact-md" className={classes.action ?? ""} aria-label="Needs no answer" loading={waveOff.isPending} onClick={() => waveOff.mutate(undefined)}>
      <IconCheck size={18} aria-hidden />
      <span className={classes.actionWords}>Needs no answer</span>
    </Button>
  );
}

function CloseButton({ ticket, seen }: { ticket: Ticket; seen: Seen }) {
  const close = useClose();
  const [isAsking, asking] = useDisclosure(false);
  const act = (despite: boolean) => {
    asking.close();
    void close([{ ticket, seenSeq: seen.seq, despite }]);
  };
  const ask = () => (seen.isAll ? act(false) : asking.open());
  usePageKeys([{ keys: ["e"], label: "Close the ticket", act: ask }]);
  return (
    <>
      <Button variant="light" size="compact-md" className={classes.action ?? ""} aria-label="Close the ticket" onClick={ask}>
        <IconCheck size={18} aria-hidden />
        <span className={classes.actionWords}>Close</span>
      </Button>
      {isAsking && (
        <Dialog title="Something is unread" onClose={asking.close}>
          <CloseQuestion name={ticket.profile.name} onStay={asking.close} onClose={() => act(true)} />
        </Dialog>
      )}
    </>
  );
}
