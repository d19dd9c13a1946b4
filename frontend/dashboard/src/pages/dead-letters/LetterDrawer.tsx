import { Button, Code, Drawer, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { DeadLetter } from "../../api/types/events";
import { CopyButton } from "../../shell/CopyButton";
import { Facts } from "../../shell/Facts";
import { Moment } from "../../words/Moment";
import { DropDialog } from "./DropDialog";
import { useSettling } from "./settling";
import { stageInWords } from "./words";

interface LetterDrawerProps {
  letter: DeadLetter | undefined;
  maySettle: boolean;
  onClose: () => void;
}

export function LetterDrawer({ letter, maySettle, onClose }: LetterDrawerProps) {
  return (
    <Drawer opened={letter !== undefined} onClose={onClose} title="Dead letter" size="lg">
      {letter !== undefined && <Letter letter={letter} maySettle={maySettle} onClose={onClose} />}
    </Drawer>
  );
}

function Letter({ letter, maySettle, onClose }: { letter: DeadLetter; maySettle: boolean; onClose: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const { settle, isSettling } = useSettling(onClose);
  const body = typeof letter.body === "string" ? letter.body : JSON.stringify(letter.body, null, 2);
  return (
    <Stack>
      <Text fz="lg">{letter.reason}</Text>
      <Facts
        rows={[
          ["When", <Moment key="at" at={letter.at} />],
          ["Where", stageInWords(letter.stage, letter.consumer)],
          ["Number", letter.id],
        ]}
      />
      {maySettle && (
        <Group>
          <Button loading={isSettling} onClick={() => settle([letter.id], "replay")}>
            Replay
          </Button>
          <Button variant="default" disabled={isSettling} onClick={() => setAsking(true)}>
            Drop
          </Button>
        </Group>
      )}
      <Group justify="space-between">
        <Text fw={600}>What arrived</Text>
        <CopyButton text={body} size="compact-sm" />
      </Group>
      <Code block tabIndex={0} style={{ maxHeight: "50vh", overflow: "auto" }}>
        {body}
      </Code>
      {isAsking && <DropDialog count={1} onClose={() => setAsking(false)} onConfirm={() => settle([letter.id], "drop")} />}
    </Stack>
  );
}
