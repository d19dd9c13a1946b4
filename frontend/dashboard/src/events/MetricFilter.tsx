import { Select } from "@mantine/core";
import { metricChoices } from "../words/sentence";
import { useMetrics } from "./metrics";

/** Choose one kind of event, or all, in the words of its rows. */
export function MetricFilter({ value, onChange }: { value: string | undefined; onChange: (metric: string | undefined) => void }) {
  const names = (useMetrics().data ?? []).map((metric) => metric.name);
  const choices = value === undefined || names.includes(value) ? names : [value, ...names];
  return (
    <Select
      data={metricChoices(choices)}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      placeholder="Everything"
      aria-label="Show only"
      searchable
      clearable
      clearButtonProps={{ "aria-label": "Show everything" }}
      w={240}
    />
  );
}
