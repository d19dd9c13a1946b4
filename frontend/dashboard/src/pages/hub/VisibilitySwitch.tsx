import { Anchor, SegmentedControl, Text } from "@mantine/core";
import { Link, useNavigate } from "react-router";
import { ApiError, wordsOf } from "../../api/errors";
import type { HubSettings } from "../../api/types/hub";
import { useMay } from "../../session/member";
import { tell, tellWithUndo } from "../../shell/toast";
import { useSaveHub } from "./queries";
import classes from "./VisibilitySwitch.module.css";
import { partOf } from "./words";

type Visibility = HubSettings["visibility"];

const CHOICES = [
  { value: "hidden", label: "Hidden" },
  { value: "live", label: "Live" },
];

/** Done at once and undone by a press; what stands in the way is named. */
export function VisibilitySwitch({ saved, hasUnsaved }: { saved: HubSettings; hasUnsaved: boolean }) {
  const saving = useSaveHub();
  const navigate = useNavigate();
  const mayWrite = useMay("hub:write");
  const show = (visibility: Visibility) => saving.mutate({ visibility }, { onSuccess: () => saving.reset() });
  const turn = (visibility: Visibility) =>
    saving.mutate(
      { visibility },
      {
        onSuccess: () => tellWithUndo(SAID[visibility], () => show(visibility === "live" ? "hidden" : "live")),
        onError: (error) => {
          if (error instanceof ApiError && error.field !== undefined) void navigate(`/hub/${partOf(error.field)}`);
          else tell(wordsOf(error));
        },
      },
    );
  return (
    <div className={classes.visibility}>
      <SegmentedControl
        data={CHOICES}
        value={saving.isPending ? (saving.variables?.visibility ?? saved.visibility) : saved.visibility}
        disabled={!mayWrite || saving.isPending}
        aria-label="Is the hub shown to shoppers?"
        onChange={(value) => turn(value as Visibility)}
      />
      <div role="status" className={classes.words}>
        <Obstacle saved={saved} error={saving.error} hasUnsaved={hasUnsaved} />
      </div>
    </div>
  );
}

const SAID: Record<Visibility, string> = {
  live: "The hub is live: shoppers see it from their next page on.",
  hidden: "The hub is hidden from shoppers.",
};

function Obstacle({ saved, error, hasUnsaved }: { saved: HubSettings; error: Error | null; hasUnsaved: boolean }) {
  if (error !== null) {
    return (
      <Text size="sm" c="red">
        Not live yet. {wordsOf(error)} {hasUnsaved && "Save your changes first."}
      </Text>
    );
  }
  const problem = saved.problems.find(({ field }) => field.startsWith("links."));
  if (saved.visibility === "live" || problem === undefined) return null;
  return (
    <Text size="sm" c="dimmed">
      Before going live:{" "}
      <Anchor component={Link} to={`/hub/${partOf(problem.field)}`} inherit underline="always">
        {problem.message}
      </Anchor>
    </Text>
  );
}
