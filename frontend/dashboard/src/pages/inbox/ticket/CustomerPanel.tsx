import { ActionIcon, Anchor, Button, Skeleton, Text } from "@mantine/core";
import { IconLock, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { Link } from "react-router";
import type { Ticket } from "../../../api/types/tickets";
import { PersonTimeline } from "../../../events/PersonTimeline";
import { useAskForProof } from "../../../inbox/actions";
import { starsOf } from "../../../inbox/words";
import { useMay, useStore } from "../../../session/member";
import { EmptyState } from "../../../shell/EmptyState";
import { Facts } from "../../../shell/Facts";
import { Panel } from "../../../shell/Panel";
import { tell } from "../../../shell/toast";
import { Address } from "../../../words/Address";
import { languageName } from "../../../words/places";
import { ConsentPanel } from "../../profile/consent/ConsentPanel";
import { FavoritesPanel } from "../../profile/FavoritesPanel";
import { OrdersPanel } from "../../profile/OrdersPanel";
import { ProfileNumbers } from "../../profile/ProfileNumbers";
import { useProfile } from "../../profile/queries";
import { TicketLinks } from "../../../inbox/TicketLinks";
import { Moment } from "../../../words/Moment";
import classes from "./Ticket.module.css";

interface CustomerPanelProps {
  ticket: Ticket;
  /** It lies over the ticket. */
  isOver: boolean;
  onClose: () => void;
}

/** Who it is, what was bought and allowed, what else was said. Closed until an address is proven. */
export function CustomerPanel({ ticket, isOver, onClose }: CustomerPanelProps) {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOver) return;
    const before = document.activeElement;
    close.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [isOver]);
  const leave = ({ key, target, currentTarget }: KeyboardEvent<HTMLElement>) => {
    // What dialogs of the panel hear comes by here as well.
    if (isOver && key === "Escape" && currentTarget.contains(target as Node)) onClose();
  };
  return (
    <aside className={classes.customer} aria-label="Who it is" onKeyDown={leave}>
      <div className={classes.customerHead}>
        <h3 className={classes.customerTitle}>Who it is</h3>
        <ActionIcon ref={close} variant="subtle" color="gray" size={36} aria-label="Hide who it is" onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      {ticket.is_proven ? <Known ticket={ticket} /> : <NotProven ticket={ticket} />}
    </aside>
  );
}

function Known({ ticket }: { ticket: Ticket }) {
  const { locale } = useStore();
  const profile = useProfile(ticket.profile.id).data;
  return (
    <>
      {profile === undefined ? <Skeleton height={110} radius="lg" /> : <ProfileNumbers profile={profile} />}
      <Panel>
        <Facts
          rows={[
            ["Email", profile?.email && <Address key="email" address={profile.email} />],
            ["Phone", profile?.phone],
            ["Language", ticket.language && languageName(ticket.language, locale)],
            ["Order", ticket.order?.number],
            ["Begun", <Moment key="begun" at={ticket.created_at} />],
            ["Rated", ticket.rating && `${starsOf(ticket.rating.score)} ${ticket.rating.words ?? ""}`],
          ]}
        />
        <Anchor component={Link} to={`/profiles/${encodeURIComponent(ticket.profile.id)}`} size="sm" display="inline-block" mt={8}>
          All about {ticket.profile.name}
        </Anchor>
      </Panel>
      <OrdersPanel profileId={ticket.profile.id} {...(ticket.order === undefined ? {} : { firstId: ticket.order.id })} />
      {ticket.others.length > 0 && (
        <Panel title="Other tickets" isFlush>
          <TicketLinks rows={ticket.others} />
        </Panel>
      )}
      <ConsentPanel profileId={ticket.profile.id} />
      <FavoritesPanel profileId={ticket.profile.id} />
      <Timeline profileId={ticket.profile.id} />
    </>
  );
}

function Timeline({ profileId }: { profileId: string }) {
  const [metric, setMetric] = useState<string | undefined>();
  return <PersonTimeline profileId={profileId} metric={metric} onMetric={setMetric} />;
}

function NotProven({ ticket }: { ticket: Ticket }) {
  const proof = useAskForProof(ticket.id);
  const mayWrite = useMay("tickets:write");
  const sentence =
    ticket.typed_email === undefined
      ? "Nobody knows yet who this is. Once this visitor signs in, orders and consent open up here."
      : `Somebody ${ticket.channel === "email" ? "wrote from" : "typed"} ${ticket.typed_email}. Until it is proven to be theirs, that person’s orders and consent stay closed, so that nobody learns of them by a name alone.`;
  const ask = () => proof.mutate(undefined, { onSuccess: () => tell(ticket.channel === "email" ? "She is asked by email to answer it: that proves the address." : "She is asked in the chat to sign in with a code.") });
  return (
    <Panel>
      <EmptyState icon={IconLock} sentence={sentence}>
        {ticket.typed_email !== undefined && mayWrite && (
          <Button variant="light" onClick={ask} loading={proof.isPending}>
            Ask to prove the address
          </Button>
        )}
      </EmptyState>
      {ticket.rating !== undefined && <Text size="sm">Rated {starsOf(ticket.rating.score)}</Text>}
    </Panel>
  );
}
