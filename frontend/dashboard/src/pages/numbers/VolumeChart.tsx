import { BarChart } from "@mantine/charts";
import type { InboxReport } from "../../api/types/reports";
import { useStore } from "../../session/member";
import { dayName } from "../../words/time";
import { useNumbersAddress } from "./address";
import classes from "./InboxNumbers.module.css";
import { SERIES } from "./words";

/** A click on a bar opens it; the table below does the same by keyboard. */
export function VolumeChart({ volume }: { volume: InboxReport["volume"] }) {
  const { locale } = useStore();
  const { open } = useNumbersAddress();
  const days = volume.map((day) => ({ day: dayName(day.on, locale, { day: "numeric", month: "short" }), ...day }));
  const sums = SERIES.map(({ name, label }) => `${label} ${volume.reduce((sum, day) => sum + day[name], 0).toLocaleString(locale)}`);
  return (
    <div role="img" aria-label={`Conversations by channel: ${sums.join(", ")}`}>
      <BarChart
        h={240}
        data={days}
        dataKey="day"
        type="stacked"
        series={[...SERIES]}
        yAxisProps={{ width: 40, allowDecimals: false }}
        xAxisProps={{ interval: "equidistantPreserveStart", minTickGap: 24, tickMargin: 8 }}
        barProps={({ name: channel }) => ({
          isAnimationActive: false,
          className: classes.day,
          onClick: ({ payload }) => open({ figure: "conversations", channel, on: (payload as (typeof days)[number]).on }),
        })}
        gridAxis="x"
        tickLine="none"
        maxBarWidth={18}
      />
    </div>
  );
}
