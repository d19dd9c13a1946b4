import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { SecondStep } from "../../api/types/session";
import { Panel } from "../../shell/Panel";
import { PasswordDialog } from "./PasswordDialog";
import { useNewRecoveryCodes } from "./queries";

export function RecoveryPart({ left, onChanged }: { left: number; onChanged: (standing: SecondStep) => void }) {
  const [isAsking, asking] = useDisclosure(false);
  const making = useNewRecoveryCodes();
  return (
    <Panel
      title="Recovery codes"
      purpose="For the day your phone is lost. Each works once."
      actions={
        <Button variant="default" onClick={asking.open}>
          Make new ones
        </Button>
      }
    >
      <Text size="sm" {...(left < 3 ? { c: "red" } : {})}>
        {left === 1 ? "1 is left." : `${left} are left.`}
      </Text>
      {isAsking && (
        <PasswordDialog
          title="Make new recovery codes"
          words="The ones you have work no more."
          verb="Make new ones"
          asking={making}
          ask={(password) => making.mutate({ password }, { onSuccess: (standing) => (asking.close(), onChanged(standing)) })}
          onClose={asking.close}
        />
      )}
    </Panel>
  );
}
