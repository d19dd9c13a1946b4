import { Panel } from "../shell/Panel";
import { metricInWords } from "../words/sentence";
import { Feed } from "./Feed";
import { MetricFilter } from "./MetricFilter";

interface PersonTimelineProps {
  profileId: string;
  /** Only these; undefined shows everything. */
  metric: string | undefined;
  onMetric: (metric: string | undefined) => void;
}

/** What one person did, newest first. */
export function PersonTimeline({ profileId, metric, onMetric }: PersonTimelineProps) {
  return (
    <Panel title="Timeline" actions={<MetricFilter value={metric} onChange={onMetric} />} isFlush>
      <Feed
        key={metric ?? ""}
        filter={{ profileId, metric }}
        label="Timeline"
        isPersonKnown
        isByDay
        emptySentence={metric === undefined ? "Nothing yet. What this person does appears here by itself." : `Nothing so far of the kind “${metricInWords(metric)}”.`}
      />
    </Panel>
  );
}
