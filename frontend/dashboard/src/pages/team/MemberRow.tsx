import { Button, Select, Text } from "@mantine/core";
import type { Member, Role } from "../../api/types/session";
import { useMe } from "../../session/member";
import { Initials } from "../../shell/Initials";
import { Tag } from "../../shell/Tag";
import { tell, tellError } from "../../shell/toast";
import { useChangeRole } from "./queries";
import { roleName, rolesFor } from "./roles";
import classes from "./TeamPage.module.css";

interface MemberRowProps {
  member: Member;
  mayWrite: boolean;
  onRemove: () => void;
  onReset: () => void;
}

export function MemberRow({ member, mayWrite, onRemove, onReset }: MemberRowProps) {
  const { member: me, role: myRole } = useMe();
  const isMe = member.id === me.id;
  const isOutOfReach = isMe || (member.role === "owner" && myRole !== "owner");
  return (
    <li className={classes.member}>
      <Initials name={member.name} size={36} />
      <div className={classes.who}>
        <Text fw={600}>
          {member.name}
          {isMe && " (you)"}
        </Text>
        <Text size="sm" c="dimmed">
          {member.email}
        </Text>
      </div>
      {member.has_second_step && <Tag tone="good">Two-step</Tag>}
      {member.has_second_step && !isMe && myRole === "owner" && (
        <Button variant="subtle" size="compact-md" onClick={onReset} aria-label={`Reset the second step of ${member.name}`}>
          Reset
        </Button>
      )}
      {member.invited_at !== undefined && <Tag>Invited</Tag>}
      {member.invited_at !== undefined && mayWrite && (
        <Button variant="subtle" color="red" size="compact-md" onClick={onRemove} aria-label={`Take back the invitation of ${member.name}`}>
          Take back
        </Button>
      )}
      {member.invited_at === undefined && mayWrite && !isOutOfReach ? (
        <>
          <RoleChoice member={member} giver={myRole} />
          <Button variant="subtle" color="red" size="compact-md" onClick={onRemove} aria-label={`Remove ${member.name}`}>
            Remove
          </Button>
        </>
      ) : (
        <Tag>{roleName(member.role)}</Tag>
      )}
    </li>
  );
}

function RoleChoice({ member, giver }: { member: Member; giver: Role }) {
  const changing = useChangeRole();
  const choose = (role: Role) =>
    changing.mutate({ id: member.id, role }, { onSuccess: () => tell(`${member.name} is ${roleName(role)} now.`), onError: tellError });
  return (
    <Select
      w={140}
      aria-label={`Role of ${member.name}`}
      data={rolesFor(giver)}
      allowDeselect={false}
      value={changing.isPending ? changing.variables.role : member.role}
      onChange={(role) => role !== null && choose(role as Role)}
    />
  );
}
