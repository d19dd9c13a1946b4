import { Button, Progress, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Overview } from "../../api/types/events";
import { Panel } from "../../shell/Panel";
import classes from "./SetupPanel.module.css";
import { stepWords, words } from "./words";

type Step = Overview["setup"][number];

/** Gone when everything is done. The first open step is the one to take. */
export function SetupPanel({ setup }: { setup: Step[] }) {
  const done = setup.filter((step) => step.is_done).length;
  if (done === setup.length) return null;
  const next = setup.find((step) => !step.is_done);
  const progress = words.setupProgress(done, setup.length);
  return (
    <Panel title={words.setupTitle} purpose={progress}>
      <Progress value={(100 * done) / setup.length} size="sm" mb="md" aria-label={progress} />
      <ol className={classes.steps}>
        {setup.map((step) => (
          <SetupStep key={step.step} step={step} isNext={step === next} />
        ))}
      </ol>
    </Panel>
  );
}

function SetupStep({ step, isNext }: { step: Step; isNext: boolean }) {
  const told = stepWords[step.step];
  return (
    <li className={classes.step} data-done={step.is_done || undefined}>
      <span className={classes.mark} aria-hidden>
        {step.is_done && <IconCheck size={15} stroke={2.4} />}
      </span>
      <div className={classes.what}>
        <span className={classes.title}>
          {told?.title ?? step.step.replaceAll("_", " ")}
          {step.is_done && <span className="screen-reader-only"> (done)</span>}
        </span>
        {isNext && told !== undefined && (
          <Text size="sm" c="dimmed">
            {told.why}
          </Text>
        )}
      </div>
      {!step.is_done && told !== undefined && (
        <Button component={Link} to={told.to} size="xs" variant={isNext ? "filled" : "default"}>
          {told.action}
        </Button>
      )}
    </li>
  );
}
