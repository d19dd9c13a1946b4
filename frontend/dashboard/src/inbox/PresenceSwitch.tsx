import { Menu } from "@mantine/core";
import type { PresenceStatus } from "../api/types/tickets";
import { useOwnPresence } from "./presence";

const CHOICES: { value: PresenceStatus; label: string }[] = [
  { value: "online", label: "Online: new tickets may come to you" },
  { value: "offline", label: "Offline: none are given to you" },
];

/** In the member's menu. */
export function PresenceSwitch() {
  const own = useOwnPresence();
  return (
    <>
      <Menu.RadioGroup value={own.status} onChange={(value) => own.set(value as PresenceStatus)}>
        {CHOICES.map(({ value, label }) => (
          <Menu.RadioItem key={value} value={value}>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
    </>
  );
}
