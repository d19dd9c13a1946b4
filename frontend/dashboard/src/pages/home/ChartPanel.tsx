import { SegmentedControl, Skeleton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { DayOfSeries } from "../../api/types/events";
import { Panel } from "../../shell/Panel";
import { words } from "./words";

export type Measure = "orders" | "revenue" | "events";

const MEASURES: { value: Measure; label: string }[] = [
  { value: "orders", label: "Orders" },
  { value: "revenue", label: "Revenue" },
  { value: "events", label: "Events" },
];

// The charts weigh more than the rest of the page; the feed does not wait for them.
const DaysChart = lazy(async () => ({ default: (await import("./DaysChart")).DaysChart }));

export function ChartPanel({ series }: { series: DayOfSeries[] | undefined }) {
  const [measure, setMeasure] = useState<Measure>("orders");
  const waiting = <Skeleton height={220} />;
  return (
    <Panel
      title={words.chart}
      actions={
        <SegmentedControl
          size="xs"
          data={MEASURES}
          value={measure}
          onChange={(value) => setMeasure(value as Measure)}
          aria-label="What the chart shows"
        />
      }
    >
      {series === undefined ? (
        waiting
      ) : (
        <Suspense fallback={waiting}>
          <DaysChart series={series} measure={measure} />
        </Suspense>
      )}
    </Panel>
  );
}
