import { useNetwork } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useLiveStatus } from "../live/live";
import classes from "./LiveLost.module.css";

const PATIENCE = 3_000;

/** A short break goes unnoticed; a longer one is said, because what stands on the page may be old. */
export function LiveLost() {
  const status = useLiveStatus();
  const { online } = useNetwork();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (status === "live") {
      setLong(false);
      return;
    }
    const timer = window.setTimeout(() => setLong(true), PATIENCE);
    return () => window.clearTimeout(timer);
  }, [status]);
  return (
    <div role="status">
      {(isLong || !online) && (
        <div className={classes.lost}>
          {online ? "Live updates are interrupted. Trying again by itself…" : "This device has no connection. What you send leaves when it is back."}
        </div>
      )}
    </div>
  );
}
