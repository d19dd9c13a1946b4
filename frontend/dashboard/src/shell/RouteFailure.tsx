import { Button, Stack, Text, Title } from "@mantine/core";

/** A page that cannot be shown: its code failed, or the server was updated and the old code is gone. */
export function RouteFailure() {
  return (
    <Stack align="flex-start" p="xl" maw={520} role="alert">
      <title>Something went wrong · Stoa</title>
      <Title order={1}>This page could not be shown</Title>
      <Text>Stoa may just have been updated. What you saved is kept; reloading usually helps.</Text>
      <Button onClick={() => location.reload()}>Reload the page</Button>
    </Stack>
  );
}
