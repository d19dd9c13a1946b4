import { Button, Group, Text, Title } from "@mantine/core";
import { useMe } from "../../session/member";
import { useSignOut } from "../../session/queries";
import { Logo } from "../../shell/Logo";
import classes from "./SecondStep.module.css";
import { SecondStepParts } from "./SecondStepParts";

/** The store asks its people for a second step, and this one has none yet: nothing else is open before. */
export function SetUpFirst() {
  const { account } = useMe();
  const signOut = useSignOut();
  return (
    <main className={classes.page}>
      <title>{`Set up a second step · ${account.name} · Stoa`}</title>
      <div className={classes.column}>
        <Group justify="space-between">
          <Logo />
          <Button variant="subtle" onClick={() => signOut.mutate()} loading={signOut.isPending}>
            Sign out
          </Button>
        </Group>
        <div>
          <Title order={1}>One more thing before you go on</Title>
          <Text c="dimmed" mt={4}>
            {account.name} asks everybody of the team for a second step: a code from your phone, each time you sign in. Set up one of the two.
          </Text>
        </div>
        <SecondStepParts />
      </div>
    </main>
  );
}
