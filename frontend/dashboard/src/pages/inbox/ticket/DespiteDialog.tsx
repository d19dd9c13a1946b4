import { Button, Group, Stack, Text } from "@mantine/core";
import { Dialog } from "../../../shell/Dialog";

/** Two answers at once confuse whoever gets them. */
export function DespiteDialog({ name, onSend, onClose }: { name: string; onSend: () => void; onClose: () => void }) {
  return (
    <Dialog title={`${name} is writing an answer`} onClose={onClose}>
      <Stack>
        <Text>Both answers would reach the shopper. Send yours all the same?</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Wait
          </Button>
          <Button onClick={onSend} data-autofocus>
            Send all the same
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
