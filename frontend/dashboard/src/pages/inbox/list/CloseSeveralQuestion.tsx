import { Button, Group, Stack, Text } from "@mantine/core";
import { ticketsInWords } from "../../../inbox/each";

interface CloseSeveralQuestionProps {
  count: number;
  /** Of them, those with something this member has not read. */
  unread: number;
  onAll: () => void;
  onRead: () => void;
  onNone: () => void;
}

export function CloseSeveralQuestion({ count, unread, onAll, onRead, onNone }: CloseSeveralQuestionProps) {
  const read = count - unread;
  return (
    <Stack>
      <Text>{question(count, unread)}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onAll}>
          {count === 1 ? "Close it unread" : `Close all ${count}`}
        </Button>
        {read > 0 ? (
          <Button onClick={onRead} data-autofocus>
            Close the {read} I have read
          </Button>
        ) : (
          <Button onClick={onNone} data-autofocus>
            {count === 1 ? "Read it first" : "Read them first"}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function question(count: number, unread: number): string {
  if (count === 1) return "This ticket holds something that you have not read yet. Close it anyway?";
  if (unread === count) return `All ${count} hold something that you have not read yet. Close them anyway?`;
  return `${unread} of these ${ticketsInWords(count)} ${unread === 1 ? "holds" : "hold"} something that you have not read yet. Close all ${count} anyway?`;
}
