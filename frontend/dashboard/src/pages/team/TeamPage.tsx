import { Button, Group, List, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { wordsOf } from "../../api/errors";
import type { Member } from "../../api/types/session";
import { useMay } from "../../session/member";
import { Dialog } from "../../shell/Dialog";
import { Failure } from "../../shell/Failure";
import { Page } from "../../shell/Page";
import { Panel } from "../../shell/Panel";
import { TableSkeleton } from "../../shell/TableSkeleton";
import { tell, tellError } from "../../shell/toast";
import { AddMemberDialog } from "./AddMemberDialog";
import { MemberRow } from "./MemberRow";
import { RequireSecondStep } from "./RequireSecondStep";
import { ResetDialog } from "./ResetDialog";
import { useMembers, useRemoveMember } from "./queries";
import { ROLES } from "./roles";
import classes from "./TeamPage.module.css";

export function TeamPage() {
  const members = useMembers();
  const mayWrite = useMay("members:write");
  const [isAdding, adding] = useDisclosure(false);
  const [leaving, setLeaving] = useState<Member | undefined>();
  const [lost, setLost] = useState<Member | undefined>();
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.open}>
      Add someone
    </Button>
  );
  return (
    <Page title="Team" purpose="Who works with this store, and what each may do." actions={add}>
      <Panel isFlush>
        {members.isPending && <TableSkeleton rows={3} />}
        {members.isError && <Failure words={wordsOf(members.error)} onRetry={() => void members.refetch()} />}
        <ul className={classes.members}>
          {members.data?.map((member) => (
            <MemberRow key={member.id} member={member} mayWrite={mayWrite} onRemove={() => setLeaving(member)} onReset={() => setLost(member)} />
          ))}
        </ul>
      </Panel>
      <RequireSecondStep />
      <RolesExplained />
      {isAdding && <AddMemberDialog onClose={adding.close} />}
      {lost !== undefined && <ResetDialog member={lost} onClose={() => setLost(undefined)} />}
      {leaving !== undefined && <RemoveDialog member={leaving} onClose={() => setLeaving(undefined)} />}
    </Page>
  );
}

function RolesExplained() {
  return (
    <section className={classes.explained} aria-label="Roles">
      <List size="sm" spacing={4} c="dimmed">
        {ROLES.map((role) => (
          <List.Item key={role.value}>
            <b>{role.label}</b>: {role.what}
          </List.Item>
        ))}
      </List>
    </section>
  );
}

function RemoveDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const removal = useRemoveMember();
  const isInvited = member.invited_at !== undefined;
  const confirm = () =>
    removal.mutate(member.id, {
      onSuccess: () => {
        onClose();
        tell(isInvited ? `${member.name} is no longer invited.` : `${member.name} no longer belongs to the team.`);
      },
      onError: tellError,
    });
  return (
    <Dialog title={isInvited ? `Take back the invitation of ${member.name}?` : `Remove ${member.name}?`} onClose={onClose}>
      <Text size="sm">
        {isInvited
          ? `${member.email} can no longer accept it.`
          : `${member.email} loses access to this store at once. What they did stays in the audit log.`}
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Keep
        </Button>
        <Button color="red" onClick={confirm} loading={removal.isPending}>
          {isInvited ? "Take back" : "Remove"}
        </Button>
      </Group>
    </Dialog>
  );
}
