import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { wordsOf } from "../api/errors";

const CLOSE = { closeButtonProps: { "aria-label": "Close" } };

export function tell(message: string): void {
  // The same thing said twice stands there once.
  notifications.hide(message);
  notifications.show({ id: message, message, color: "stoa", autoClose: 3_500, ...CLOSE });
}

export function tellError(error: unknown): void {
  tellWrong(wordsOf(error));
}

export function tellWrong(message: string): void {
  notifications.show({ message, color: "red", autoClose: 8_000, role: "alert", ...CLOSE });
}

export const UNDO_FOR = 10_000;

/** Instead of "are you sure": it is done, and can be undone for a while. Gives what takes the offer back. */
export function tellWithUndo(message: string, undo: () => void): () => void {
  const id = notifications.show({
    color: "stoa",
    autoClose: UNDO_FOR,
    ...CLOSE,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="light"
          flex="none"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
  return () => notifications.hide(id);
}
