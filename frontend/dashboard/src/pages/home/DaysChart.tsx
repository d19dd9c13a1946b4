import { BarChart } from "@mantine/charts";
import type { DayOfSeries } from "../../api/types/events";
import { useStore } from "../../session/member";
import { formatMoney, toMajor } from "../../words/money";
import { dayName } from "../../words/time";
import type { Measure } from "./ChartPanel";

const NAMES: Record<Measure, string> = { orders: "Orders", revenue: "Revenue", events: "Events" };

export function DaysChart({ series, measure }: { series: DayOfSeries[]; measure: Measure }) {
  const { locale, currency } = useStore();
  const days = series.map((day) => ({ day: dayName(day.on, locale, { day: "numeric", month: "short" }), amount: amountOf(day, measure) }));
  const inWords = (amount: number) => (measure === "revenue" ? formatMoney(amount, currency, locale) : amount.toLocaleString(locale));
  const onAxis = (amount: number) =>
    (measure === "revenue" ? toMajor(amount, currency) : amount).toLocaleString(locale, { notation: "compact" });
  const sum = days.reduce((total, day) => total + day.amount, 0);
  const best = days.reduce((most, day) => (day.amount > most.amount ? day : most), { day: "", amount: 0 });
  const summary =
    sum === 0
      ? `${NAMES[measure]} in the last 30 days: none yet`
      : `${NAMES[measure]} in the last 30 days: ${inWords(sum)}, most on ${best.day} with ${inWords(best.amount)}`;
  return (
    <div role="img" aria-label={summary}>
      <BarChart
        h={220}
        data={days}
        dataKey="day"
        series={[{ name: "amount", label: NAMES[measure], color: "var(--stoa-chart)" }]}
        valueFormatter={inWords}
        yAxisProps={{ tickFormatter: onAxis, width: 44, allowDecimals: false }}
        xAxisProps={{ interval: 6, tickMargin: 8 }}
        barProps={{ radius: [4, 4, 0, 0], isAnimationActive: false }}
        gridAxis="x"
        tickLine="none"
        maxBarWidth={18}
      />
    </div>
  );
}

function amountOf(day: DayOfSeries, measure: Measure): number {
  return measure === "revenue" ? day.revenue_minor : day[measure];
}
