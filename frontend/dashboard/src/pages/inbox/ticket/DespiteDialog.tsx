import { Button, Group, Stack, Text } from "@mantine/core";
import { Dialog } from "../../../shell/Dialog";

/** Two answers at once confuse whoever gets them. */
export function DespiteDialog({ name, onSend, onClose }: { name: string; onSend: () => void; onClose: () => void }) {
  return (
    <Dialog title={`${name} is writing an answer`} onClose={onClose}>
      <Stack>
        <Text>Both answers would reach the shopper. Send yours all the same?</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onSend}>
            Send all the same
          </Button>
          <Button onClick={onClose} data-autofocus>
            Wait
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
