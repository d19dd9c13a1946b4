import { Tooltip } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useStore } from "../session/member";
import { currentMoment, onTick } from "./moment-ticker";
import { exactTime, relativeTime } from "./time";

/** "3 minutes ago", the exact time in the store's zone on hover. */
export function Moment({ at }: { at: string }) {
  const { timeZone, locale } = useStore();
  const text = useSyncExternalStore(onTick, () => relativeTime(at, Math.max(currentMoment(), 0)));
  return (
    <Tooltip label={exactTime(at, timeZone, locale)}>
      <time dateTime={at} style={{ whiteSpace: "nowrap" }}>
        {text}
      </time>
    </Tooltip>
  );
}
