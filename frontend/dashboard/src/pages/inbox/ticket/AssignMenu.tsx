import { Button, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserCheck, IconUserPlus } from "@tabler/icons-react";
import type { Ticket } from "../../../api/types/tickets";
import { useAssign } from "../../../inbox/actions";
import { useTeam } from "../../../inbox/queries";
import { useMe } from "../../../session/member";
import { usePageKeys } from "../../../shell/page-keys";
import classes from "./Ticket.module.css";

/** Who has it: me, anyone with who is there, or nobody. */
export function AssignMenu({ ticket }: { ticket: Ticket }) {
  const { member } = useMe();
  const assign = useAssign(ticket.id);
  const [isOpen, menu] = useDisclosure(false);
  usePageKeys([{ keys: ["a"], label: "Assign the ticket", act: menu.open }]);
  const isMine = ticket.assignee?.id === member.id;
  const name = ticket.assignee === undefined ? "Assign" : isMine ? "You" : ticket.assignee.name;
  const said = ticket.assignee === undefined ? "Assign: nobody has it" : `Assigned to ${isMine ? "you" : ticket.assignee.name}`;
  const Picture = ticket.assignee === undefined ? IconUserPlus : IconUserCheck;
  return (
    <Menu opened={isOpen} onChange={(next) => (next ? menu.open() : menu.close())} position="bottom-end" width={250}>
      <Menu.Target>
        <Button variant="subtle" color="gray" c="inherit" size="compact-md" fw={500} maw={160} className={classes.action ?? ""} aria-label={said}>
          <Picture size={19} stroke={1.7} aria-hidden />
          <span className={classes.actionWords}>{name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={340} style={{ overflowY: "auto" }}>
        <AssignItems assigneeId={ticket.assignee?.id} isTaken={ticket.assignee !== undefined} onChosen={assign.mutate} />
      </Menu.Dropdown>
    </Menu>
  );
}

interface AssignItemsProps {
  /** Whoever has it, or all of them. */
  assigneeId: string | undefined;
  isTaken: boolean;
  onChosen: (member: { id: string; name: string } | null) => void;
}

export function AssignItems({ assigneeId, isTaken, onChosen }: AssignItemsProps) {
  const { member } = useMe();
  const team = useTeam().data ?? [];
  const others = team.filter(({ member_id }) => member_id !== member.id).sort((a, b) => rank(a.status) - rank(b.status) || a.name.localeCompare(b.name));
  return (
    <>
      {assigneeId !== member.id && <Menu.Item onClick={() => onChosen({ id: member.id, name: member.name })}>Me</Menu.Item>}
      {others.map((one) => (
        <Menu.Item
          key={one.member_id}
          disabled={one.member_id === assigneeId}
          leftSection={<span className={classes.presence} data-status={one.status} aria-hidden />}
          onClick={() => onChosen({ id: one.member_id, name: one.name })}
        >
          {one.name}
          <span className="screen-reader-only"> ({one.status})</span>
        </Menu.Item>
      ))}
      {isTaken && (
        <>
          <Menu.Divider />
          <Menu.Item onClick={() => onChosen(null)}>Nobody: back to unassigned</Menu.Item>
        </>
      )}
    </>
  );
}

function rank(status: string): number {
  return status === "online" ? 0 : 1;
}
