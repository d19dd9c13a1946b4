import { useSearchParams } from "react-router";
import { Feed } from "../../events/Feed";
import { MetricFilter } from "../../events/MetricFilter";
import { Page } from "../../shell/Page";
import { Panel } from "../../shell/Panel";
import { metricInWords } from "../../words/sentence";

export function ActivityPage() {
  const [parameters, setParameters] = useSearchParams();
  const metric = parameters.get("metric") ?? undefined;
  return (
    <Page
      title="Activity"
      purpose="Everything that happened, newest first."
      actions={
        <MetricFilter value={metric} onChange={(next) => setParameters(next === undefined ? {} : { metric: next })} />
      }
    >
      <Panel isFlush>
        <Feed
          key={metric ?? ""}
          filter={{ metric }}
          label="Activity"
          isByDay
          emptySentence={metric === undefined ? "Nothing has happened yet." : `Nothing so far of the kind “${metricInWords(metric)}”.`}
        />
      </Panel>
    </Page>
  );
}
