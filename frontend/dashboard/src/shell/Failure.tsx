import { Button, Stack, Text } from "@mantine/core";

/** Something could not be read: what happened, and the way on. */
export function Failure({ words, onRetry }: { words: string; onRetry: () => void }) {
  return (
    <Stack align="center" gap="sm" py="xl" px="md" role="alert">
      <Text ta="center">{words}</Text>
      <Button variant="default" onClick={onRetry}>
        Try again
      </Button>
    </Stack>
  );
}
