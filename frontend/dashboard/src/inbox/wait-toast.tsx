import { Button, Group, Text } from "@mantine/core";
import { notifications, type NotificationData } from "@mantine/notifications";
import { LATE_AFTER, NUDGE_AFTER } from "./waiting";

interface Waiting {
  ticket: string;
  level: 1 | 2;
  name: string;
  open: () => void;
}

const ID = "waits";
const MOST_NAMES = 3;
const waiting = new Map<string, Waiting>();
let isShown = false;

/** Somebody waits unseen. All who do stand in one notice, out of the way of the ticket that is being answered. */
export function tellOfWait(one: Waiting): void {
  waiting.set(one.ticket, one);
  draw();
}

/** Answered, or looked at. */
export function forgetWait(ticket: string): void {
  if (waiting.delete(ticket)) draw();
}

function draw(): void {
  const isLate = [...waiting.values()].some(({ level }) => level === 2);
  const told = [...waiting.values()].filter(({ level }) => (level === 2) === isLate);
  const first = told[0];
  if (first === undefined) {
    notifications.hide(ID);
    return;
  }
  const notice: NotificationData = {
    id: ID,
    color: isLate ? "red" : "yellow",
    autoClose: isLate ? false : 15_000,
    role: "alert",
    closeButtonProps: { "aria-label": "Close" },
    onClose: () => {
      isShown = false;
      waiting.clear();
    },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{waitsInWords(told.map(({ name }) => name), (isLate ? LATE_AFTER : NUDGE_AFTER) / 60_000)}</Text>
        <Button size="compact-sm" variant="light" flex="none" onClick={first.open}>
          Answer
        </Button>
      </Group>
    ),
  };
  if (isShown) notifications.update(notice);
  else notifications.show(notice);
  isShown = true;
}

export function waitsInWords(names: string[], minutes: number): string {
  const more = names.length - MOST_NAMES;
  const told = more > 0 ? [...names.slice(0, MOST_NAMES), `${more} more`] : names;
  return `${new Intl.ListFormat("en").format(told)} ${names.length === 1 ? "has" : "have"} waited for ${minutes} minutes.`;
}
