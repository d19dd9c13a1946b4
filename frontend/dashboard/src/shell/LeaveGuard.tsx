import { Button, Group, Modal, Text } from "@mantine/core";
import { useEffect } from "react";
import { useBlocker } from "react-router";

/** Asks before unsaved changes are left, by link or by closing the page. */
export function LeaveGuard({ isOn, home }: { isOn: boolean; home: string }) {
  const blocker = useBlocker(({ nextLocation }) => isOn && !isWithin(nextLocation.pathname, home));
  useEffect(() => {
    if (!isOn) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isOn]);
  const stay = () => blocker.reset?.();
  return (
    <Modal opened={blocker.state === "blocked"} onClose={stay} title="Leave without saving?">
      <Text size="sm">What you changed here is not saved yet and would be lost.</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          Leave
        </Button>
        <Button onClick={stay} data-autofocus>
          Stay
        </Button>
      </Group>
    </Modal>
  );
}

function isWithin(pathname: string, home: string): boolean {
  return pathname === home || pathname.startsWith(`${home}/`);
}
