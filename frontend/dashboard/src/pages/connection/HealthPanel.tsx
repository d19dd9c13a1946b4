import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "react-router";
import type { ConnectionHealth } from "../../api/types/store";
import { useStore } from "../../session/member";
import { Facts } from "../../shell/Facts";
import { Panel } from "../../shell/Panel";
import { Tag } from "../../shell/Tag";
import { Moment } from "../../words/Moment";
import classes from "./HealthPanel.module.css";

/** Is the store still talking to us? Red after a day of silence. */
export function HealthPanel({ health }: { health: ConnectionHealth }) {
  const { locale } = useStore();
  return (
    <Panel title="Health" actions={<State health={health} />}>
      {health.is_silent && <Silence lastCallAt={health.last_call_at} />}
      <Facts
        rows={[
          ["Last call", health.last_call_at === undefined ? "None yet" : <Moment key="call" at={health.last_call_at} />],
          ["Calls in 24 hours", health.calls_24h.toLocaleString(locale)],
          ["Refused in 24 hours", <Refused key="refused" count={health.rejected_24h} />],
          ["Newest order", health.newest_order_at === undefined ? "None yet" : <Moment key="order" at={health.newest_order_at} />],
          ["Last refusal", health.last_rejection && <LastRefusal key="last" {...health.last_rejection} />],
        ]}
      />
    </Panel>
  );
}

function State({ health }: { health: ConnectionHealth }) {
  if (health.is_silent) return <Tag tone="bad">Silent</Tag>;
  if (health.last_call_at === undefined) return <Tag>Waiting for the first call</Tag>;
  return <Tag tone="good">Working</Tag>;
}

function Silence({ lastCallAt }: { lastCallAt: string | undefined }) {
  return (
    <Alert color="red" variant="light" mb="md" icon={<IconAlertTriangle aria-hidden />} title="Your store has been silent for over a day">
      {lastCallAt === undefined ? "It never called so far." : "Orders, customers and products may be out of date."} Check that the job that sends
      them still runs, and that its API key was not revoked.
    </Alert>
  );
}

function Refused({ count }: { count: number }) {
  const { locale } = useStore();
  if (count === 0) return "0";
  return (
    <Link to="/store/dead-letters" className={classes.link}>
      {count.toLocaleString(locale)}
    </Link>
  );
}

function LastRefusal({ at, reason }: { at: string; reason: string }) {
  return (
    <>
      {reason}{" "}
      <span className={classes.when}>
        <Moment at={at} />
      </span>
    </>
  );
}
