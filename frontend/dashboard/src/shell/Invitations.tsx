import { Button } from "@mantine/core";
import type { Invitation } from "../api/types/session";
import { useMe } from "../session/member";
import { useAcceptInvitation, useDeclineInvitation } from "../session/queries";
import classes from "./Invitations.module.css";
import { tell, tellError } from "./toast";

/** Stores that want this member in their team: nothing changes before she says so. */
export function Invitations() {
  const { invitations } = useMe();
  if (invitations.length === 0) return null;
  return (
    <section aria-label="Invitations">
      {invitations.map((invitation) => (
        <Asked key={invitation.site_id} invitation={invitation} />
      ))}
    </section>
  );
}

function Asked({ invitation }: { invitation: Invitation }) {
  const { name, role, site_id, invited_by } = invitation;
  const accepting = useAcceptInvitation();
  const declining = useDeclineInvitation();
  const accept = () =>
    accepting.mutate(site_id, { onSuccess: () => tell(`You belong to ${name} now. Switch by the name of the store.`), onError: tellError });
  return (
    <div className={classes.asked}>
      <span className={classes.words}>
        {invited_by} wants you in the team of <b>{name}</b>, as {role}.
      </span>
      <Button onClick={accept} loading={accepting.isPending} aria-label={`Accept the invitation of ${name}`}>
        Accept
      </Button>
      <Button
        variant="default"
        onClick={() => declining.mutate(site_id, { onError: tellError })}
        loading={declining.isPending}
        aria-label={`Decline the invitation of ${name}`}
      >
        Decline
      </Button>
    </div>
  );
}
