import { Button, Group, Stack, Text } from "@mantine/core";
import { QRCodeSVG } from "qrcode.react";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { wordsOf } from "../../api/errors";
import { fieldErrors } from "../../api/field-errors";
import type { SecondStep, SecondStepOn } from "../../api/types/session";
import { CopyField } from "../../shell/CopyField";
import { Dialog } from "../../shell/Dialog";
import { Failure } from "../../shell/Failure";
import { TableSkeleton } from "../../shell/TableSkeleton";
import { Moment } from "../../words/Moment";
import { CodeField } from "./CodeField";
import { MethodPanel } from "./MethodPanel";
import classes from "./SecondStep.module.css";
import { useBeginApp, useProof } from "./queries";

interface PartProps {
  on: SecondStepOn | undefined;
  onChanged: (standing: SecondStep) => void;
}

export function AppPart({ on, onChanged }: PartProps) {
  return (
    <MethodPanel
      title="Authenticator app"
      purpose="An app on your phone shows a new code every half minute. Works without reception."
      on={on}
      onChanged={onChanged}
      setUp={(close) => <AppDialog onClose={close} onChanged={onChanged} />}
    >
      {on !== undefined && (
        <Text size="sm">
          On, set up <Moment at={on.since} />.
        </Text>
      )}
    </MethodPanel>
  );
}

function AppDialog({ onClose, onChanged }: { onClose: () => void; onChanged: PartProps["onChanged"] }) {
  const secret = useBeginApp();
  const proof = useProof();
  const [code, setCode] = useState("");
  const errors = fieldErrors(proof.error, ["code"]);
  const isBegun = useRef(false);
  const { mutate: begin } = secret;
  useEffect(() => {
    // Each asking makes a secret of its own, and only the last one counts.
    if (!isBegun.current) begin();
    isBegun.current = true;
  }, [begin]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    proof.mutate({ method: "app", code }, { onSuccess: (standing) => (onClose(), onChanged(standing)) });
  };
  return (
    <Dialog title="Set up an authenticator app" onClose={onClose}>
      {secret.isError && <Failure words={wordsOf(secret.error)} onRetry={() => begin()} />}
      {secret.data === undefined && !secret.isError && <TableSkeleton rows={4} />}
      {secret.data !== undefined && (
        <form onSubmit={submit}>
          <Stack>
            <Text size="sm">1. Scan this with the app on your phone.</Text>
            <div className={classes.qr}>
              <QRCodeSVG value={secret.data.uri} size={184} marginSize={4} title="QR code for your authenticator app" />
            </div>
            <Text size="sm">Cannot scan it? Type this key into the app:</Text>
            <CopyField label="Key" text={secret.data.secret} />
            <CodeField label="2. The code the app shows" value={code} error={errors.at("code") ?? errors.rest} onChange={setCode} />
            <Group justify="flex-end">
              <Button type="submit" loading={proof.isPending}>
                Turn on
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
