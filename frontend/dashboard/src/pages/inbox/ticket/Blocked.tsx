import { Button } from "@mantine/core";
import { IconBan } from "@tabler/icons-react";
import type { Ticket } from "../../../api/types/tickets";
import { useBlock } from "../../../inbox/actions";
import classes from "./Ticket.module.css";

/** In the place of the reply box. */
export function Blocked({ ticket }: { ticket: Ticket }) {
  const { unblock, isPending } = useBlock(ticket);
  return (
    <div className={classes.blocked} role="note">
      <IconBan size={18} stroke={1.8} aria-hidden />
      <span className={classes.blockedWords}>
        <b>{ticket.profile.name} is blocked.</b> What they write disturbs nobody: it stands here and in the view Blocked only. To answer, unblock them.
      </span>
      <Button size="compact-md" variant="default" loading={isPending} onClick={unblock}>
        Unblock
      </Button>
    </div>
  );
}
