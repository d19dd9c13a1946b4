import { Anchor, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Link } from "react-router";
import { fieldErrors } from "../../api/field-errors";
import type { SecondStep, SecondStepOn } from "../../api/types/session";
import { useMay, useMe } from "../../session/member";
import { Dialog } from "../../shell/Dialog";
import { CodeField } from "./CodeField";
import { MethodPanel } from "./MethodPanel";
import { useBeginText, useProof } from "./queries";

interface PartProps {
  on: SecondStepOn | undefined;
  canText: boolean;
  onChanged: (standing: SecondStep) => void;
}

export function TextPart({ on, canText, onChanged }: PartProps) {
  return (
    <MethodPanel
      title="Text message"
      purpose="A code comes to your phone by text."
      on={on}
      onChanged={onChanged}
      {...(canText ? {} : { hindrance: <NoSender /> })}
      setUp={(close) => <TextDialog onClose={close} onChanged={onChanged} />}
    >
      {on !== undefined && <Text size="sm">{stateOf(on)}</Text>}
    </MethodPanel>
  );
}

function stateOf({ phone_ending, texted_by }: SecondStepOn): string {
  if (texted_by === undefined)
    return `On for the number ending in ${phone_ending}, but the store that sent the codes can no longer text. Turn this off and set it up again.`;
  return `On: ${texted_by} texts codes to the number ending in ${phone_ending}.`;
}

function NoSender() {
  const { account, owes_second_step } = useMe();
  const maySetUp = useMay("sms:write") && !owes_second_step;
  return (
    <Text size="sm" c="dimmed">
      Not possible yet: {account.name} has no sender for texts. {maySetUp && (
        <Anchor component={Link} to="/texts" size="sm">
          Set one up
        </Anchor>
      )}
    </Text>
  );
}

function TextDialog({ onClose, onChanged }: { onClose: () => void; onChanged: PartProps["onChanged"] }) {
  const [phone, setPhone] = useState("");
  const [code, setCode] = useState("");
  const asking = useBeginText();
  const proof = useProof();
  const isSent = asking.isSuccess;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSent) return asking.mutate(phone.trim());
    proof.mutate({ method: "text", code }, { onSuccess: (standing) => (onClose(), onChanged(standing)) });
  };
  const ofPhone = fieldErrors(asking.error, ["phone"]);
  const ofCode = fieldErrors(proof.error, ["code"]);
  return (
    <Dialog title="Set up codes by text" onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          {isSent ? (
            <CodeField
              key="code"
              description={`A text is on its way to ${phone}.`}
              value={code}
              error={ofCode.at("code") ?? ofCode.rest}
              onChange={setCode}
            />
          ) : (
            <TextInput
              label="Mobile number"
              description="With its country, such as +39 347 123 4567."
              type="tel"
              inputMode="tel"
              autoComplete="tel"
              required
              withAsterisk={false}
              size="md"
              data-autofocus
              value={phone}
              error={ofPhone.at("phone") ?? ofPhone.rest}
              onChange={(event) => setPhone(event.currentTarget.value)}
            />
          )}
          <Group justify="space-between">
            {isSent ? (
              <Button variant="subtle" onClick={() => asking.reset()}>
                Another number
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" loading={asking.isPending || proof.isPending}>
              {isSent ? "Turn on" : "Text me a code"}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
