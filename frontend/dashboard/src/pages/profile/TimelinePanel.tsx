import { useSearchParams } from "react-router";
import { PersonTimeline } from "../../events/PersonTimeline";

/** The page's address says what is shown. */
export function TimelinePanel({ profileId }: { profileId: string }) {
  const [parameters, setParameters] = useSearchParams();
  const show = (next: string | undefined) =>
    setParameters(next === undefined ? {} : { metric: next }, { replace: true, preventScrollReset: true, state: { keepFocus: true } });
  return <PersonTimeline profileId={profileId} metric={parameters.get("metric") ?? undefined} onMetric={show} />;
}
