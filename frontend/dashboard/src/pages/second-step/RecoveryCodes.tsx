import { Button, Group, Stack, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { CopyButton } from "../../shell/CopyButton";
import { Panel } from "../../shell/Panel";
import { saveAs } from "../../shell/save-as";
import classes from "./SecondStep.module.css";

/** Shown once. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const text = codes.join("\n");
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => list.current?.focus(), []);
  return (
    <Panel title="Keep these recovery codes" purpose="Without your phone, one of them signs you in. Nobody can show them to you again.">
      <Stack>
        <ol ref={list} className={classes.codes} tabIndex={-1} aria-label="Recovery codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <Group>
          <CopyButton text={text} />
          <Button variant="default" onClick={() => saveAs(new Blob([`${text}\n`], { type: "text/plain" }), "stoa-recovery-codes.txt")}>
            Download
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          Print them, or put them where you keep your passwords: not on the phone they are for.
        </Text>
        <Group justify="flex-end">
          <Button onClick={onKept}>I have kept them</Button>
        </Group>
      </Stack>
    </Panel>
  );
}
