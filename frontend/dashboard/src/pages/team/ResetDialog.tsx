import { Button, Group, Text } from "@mantine/core";
import type { Member } from "../../api/types/session";
import { Dialog } from "../../shell/Dialog";
import { tell, tellError } from "../../shell/toast";
import { useResetSecondStep } from "./queries";

export function ResetDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const reset = useResetSecondStep();
  const confirm = () =>
    reset.mutate(member.id, {
      onSuccess: () => {
        onClose();
        tell(`${member.name} signs in with the password alone now.`);
      },
      onError: tellError,
    });
  return (
    <Dialog title={`Reset the second step of ${member.name}?`} onClose={onClose}>
      <Text size="sm">
        For somebody who lost phone and recovery codes. Make sure it is {member.name} who asks: from then on the password alone signs in. Whoever is
        signed in as {member.name} is signed out.
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Keep
        </Button>
        <Button color="red" onClick={confirm} loading={reset.isPending}>
          Reset
        </Button>
      </Group>
    </Dialog>
  );
}
