import { Button, Group, Text } from "@mantine/core";
import { Dialog } from "../../shell/Dialog";
import { pieces } from "./words";

/** Dropping cannot be undone, so it is asked for, with the number. */
export function DropDialog({ count, onClose, onConfirm }: { count: number; onClose: () => void; onConfirm: () => void }) {
  return (
    <Dialog title={`Drop ${pieces(count)}?`} onClose={onClose}>
      <Text size="sm">What is dropped never becomes part of the timeline. It stays listed under “Dropped”.</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Keep
        </Button>
        <Button color="red" onClick={onConfirm}>
          Drop {count}
        </Button>
      </Group>
    </Dialog>
  );
}
