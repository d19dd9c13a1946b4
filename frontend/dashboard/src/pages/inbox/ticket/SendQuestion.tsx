import { Button, Group, Stack, Text } from "@mantine/core";
import { fieldsInWords } from "../../../inbox/drafts";
import { Dialog } from "../../../shell/Dialog";

interface Answers {
  onSend: () => void;
  onClose: () => void;
}

/** Two answers at once confuse whoever gets them. */
export function AskSecond({ name, ...answers }: Answers & { name: string }) {
  return <SendQuestion title={`${name} is writing an answer`} words="Both answers would reach the shopper. Send yours all the same?" stay="Wait" {...answers} />;
}

/** A saved reply with nothing in the place of a name reads like a machine's. */
export function AskGaps({ gaps, ...answers }: Answers & { gaps: string[] }) {
  const words = `Nothing is known for ${fieldsInWords(gaps)}, so the saved reply has a gap there. Send it all the same?`;
  return <SendQuestion title="Something is left empty" words={words} stay="Fill it in" {...answers} />;
}

/** The safe answer has the focus. */
function SendQuestion({ title, words, stay, onSend, onClose }: Answers & { title: string; words: string; stay: string }) {
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack>
        <Text>{words}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onSend}>
            Send all the same
          </Button>
          <Button onClick={onClose} data-autofocus>
            {stay}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
