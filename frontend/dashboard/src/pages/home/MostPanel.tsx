import { Skeleton, Stack, Text } from "@mantine/core";
import { Link } from "react-router";
import { useMetrics } from "../../events/metrics";
import { useStore } from "../../session/member";
import { Panel } from "../../shell/Panel";
import classes from "./MostPanel.module.css";
import { words } from "./words";

const MOST = 7;

export function MostPanel() {
  const { locale } = useStore();
  const metrics = useMetrics();
  const most = (metrics.data ?? []).filter((metric) => metric.count_24h > 0).sort((a, b) => b.count_24h - a.count_24h);
  const top = most[0]?.count_24h ?? 1;
  return (
    <Panel title={words.most}>
      {metrics.isPending && <MostSkeleton />}
      {!metrics.isPending && most.length === 0 && <Text c="dimmed">{words.mostEmpty}</Text>}
      <ul className={classes.list}>
        {most.slice(0, MOST).map((metric) => (
          <li key={metric.id}>
            <Link to={`/activity?metric=${encodeURIComponent(metric.name)}`} className={classes.row}>
              <span className={classes.name}>{metric.name}</span>
              <span className={classes.count}>{metric.count_24h.toLocaleString(locale)}</span>
              <progress className={classes.bar} value={metric.count_24h} max={top} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function MostSkeleton() {
  return (
    <Stack gap={18} aria-busy="true">
      {Array.from({ length: 5 }, (_, index) => (
        <Skeleton key={index} height={18} />
      ))}
    </Stack>
  );
}
