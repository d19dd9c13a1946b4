import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { LATE_AFTER, NUDGE_AFTER } from "./waiting";

interface Waiting {
  ticket: string;
  level: 1 | 2;
  name: string;
  waitingSince: string;
}

/** Somebody waits unseen. A later word of the same ticket takes the place of the earlier; the red one stays. */
export function tellOfWait({ ticket, level, name }: Waiting, open: () => void): void {
  const id = `wait-${ticket}`;
  const minutes = (level === 1 ? NUDGE_AFTER : LATE_AFTER) / 60_000;
  notifications.hide(id);
  notifications.show({
    id,
    color: level === 1 ? "yellow" : "red",
    autoClose: level === 1 ? 12_000 : false,
    role: "alert",
    closeButtonProps: { "aria-label": "Close" },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">
          <b>{name}</b> has waited for {minutes} minutes.
        </Text>
        <Button
          size="compact-sm"
          variant="light"
          flex="none"
          onClick={() => {
            notifications.hide(id);
            open();
          }}
        >
          Answer
        </Button>
      </Group>
    ),
  });
}

/** Answered, or looked at. */
export function forgetWait(ticket: string): void {
  notifications.hide(`wait-${ticket}`);
}
