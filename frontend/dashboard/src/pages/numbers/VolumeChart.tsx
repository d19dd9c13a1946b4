import { BarChart } from "@mantine/charts";
import type { InboxReport } from "../../api/types/reports";
import { CHANNEL_WORDS } from "../../inbox/words";
import { useStore } from "../../session/member";
import { dayName } from "../../words/time";

const SERIES = [
  { name: "chat", label: CHANNEL_WORDS.chat, color: "var(--stoa-chart)" },
  { name: "sms", label: CHANNEL_WORDS.sms, color: "yellow.6" },
  { name: "email", label: CHANNEL_WORDS.email, color: "indigo.5" },
] as const;

export function VolumeChart({ volume }: { volume: InboxReport["volume"] }) {
  const { locale } = useStore();
  const days = volume.map(({ on, ...counts }) => ({ day: dayName(on, locale, { day: "numeric", month: "short" }), ...counts }));
  const sums = SERIES.map(({ name, label }) => `${label} ${volume.reduce((sum, day) => sum + day[name], 0).toLocaleString(locale)}`);
  return (
    <div role="img" aria-label={`Conversations by channel: ${sums.join(", ")}`}>
      <BarChart
        h={240}
        data={days}
        dataKey="day"
        type="stacked"
        withLegend
        series={[...SERIES]}
        yAxisProps={{ width: 40, allowDecimals: false }}
        xAxisProps={{ interval: "equidistantPreserveStart", minTickGap: 24, tickMargin: 8 }}
        barProps={{ isAnimationActive: false }}
        gridAxis="x"
        tickLine="none"
        maxBarWidth={18}
      />
    </div>
  );
}
