import { Stack, Text } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./EmptyState.module.css";

/** Nothing here yet: one sentence that teaches, one button that does it. */
export function EmptyState({ icon: Picture, sentence, children }: { icon: Icon; sentence: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap="md" className={classes.empty}>
      <span className={classes.picture} aria-hidden>
        <Picture size={30} stroke={1.4} />
      </span>
      <Text ta="center" maw={420} c="dimmed">
        {sentence}
      </Text>
      {children}
    </Stack>
  );
}
