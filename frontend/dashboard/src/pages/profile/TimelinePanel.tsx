import { useSearchParams } from "react-router";
import { Feed } from "../../events/Feed";
import { MetricFilter } from "../../events/MetricFilter";
import { Panel } from "../../shell/Panel";

export function TimelinePanel({ profileId }: { profileId: string }) {
  const [parameters, setParameters] = useSearchParams();
  const metric = parameters.get("metric") ?? undefined;
  const show = (next: string | undefined) =>
    setParameters(next === undefined ? {} : { metric: next }, { replace: true, preventScrollReset: true, state: { keepFocus: true } });
  return (
    <Panel title="Timeline" actions={<MetricFilter value={metric} onChange={show} />} isFlush>
      <Feed
        key={metric ?? ""}
        filter={{ profileId, metric }}
        label="Timeline"
        isPersonKnown
        isByDay
        emptySentence={metric === undefined ? "Nothing yet. What this person does appears here by itself." : `No “${metric}” so far.`}
      />
    </Panel>
  );
}
