import { Button, Group, Stack, Text } from "@mantine/core";

export function CloseQuestion({ name, onStay, onClose }: { name: string; onStay: () => void; onClose: () => void }) {
  return (
    <Stack>
      <Text>{name} wrote something that you have not read yet. Close the ticket all the same?</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Close it unread
        </Button>
        <Button onClick={onStay} data-autofocus>
          Read it first
        </Button>
      </Group>
    </Stack>
  );
}
