import { Button, Group, Text } from "@mantine/core";
import { useRef } from "react";
import { LeaveGuard } from "./LeaveGuard";
import classes from "./SaveBar.module.css";
import { useToastsAbove } from "./toast-place";

interface SaveBarProps {
  isShown: boolean;
  isSaving: boolean;
  /** Going about below this address keeps the changes. */
  home: string;
  error: string | undefined;
  onSave: () => void;
  onDiscard: () => void;
}

/** Comes when something was changed, and asks before it is left behind. */
export function SaveBar({ isShown, isSaving, home, error, onSave, onDiscard }: SaveBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useToastsAbove(bar, isShown);
  return (
    <>
      <LeaveGuard isOn={isShown} home={home} />
      {isShown && (
        <div ref={bar} className={classes.bar} role="region" aria-label="Unsaved changes">
          <Text size="sm" className={classes.words ?? ""} role="status" {...(error === undefined ? {} : { c: "red" })}>
            {error ?? "You have unsaved changes."}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Button variant="subtle" onClick={onDiscard} disabled={isSaving}>
              Discard
            </Button>
            <Button onClick={onSave} loading={isSaving}>
              Save
            </Button>
          </Group>
        </div>
      )}
    </>
  );
}
