import { Button } from "@mantine/core";
import classes from "./OfflineStrip.module.css";
import { useIsOffline, useOwnPresence } from "./presence";

/** Whoever forgot that she is offline would wonder why nothing comes. */
export function OfflineStrip() {
  const { set, isPending } = useOwnPresence();
  const isOffline = useIsOffline();
  return (
    <div role="status">
      {isOffline && (
        <div className={classes.strip}>
          <span>You are offline: new tickets go to others.</span>
          <Button size="compact-sm" variant="white" color="dark" flex="none" loading={isPending} onClick={() => set("online")}>
            Go online
          </Button>
        </div>
      )}
    </div>
  );
}
