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
  const open = setup.filter((step) => !step.is_done);
  const done = setup.filter((step) => step.is_done);
  if (open.length === 0) return null;
  const progress = words.setupProgress(done.length, setup.length);
  return (
    <Panel title={words.setupTitle} purpose={progress}>
      <Progress value={(100 * done.length) / setup.length} size="sm" mb="sm" aria-label={progress} />
      <ol className={classes.steps}>
        {open.map((step, index) => (
          <OpenStep key={step.step} step={step} isNext={index === 0} />
        ))}
      </ol>
      {done.length > 0 && (
        <ul className={classes.done} aria-label={words.setupDone}>
          {done.map((step) => (
            <li key={step.step}>
              <IconCheck size={15} stroke={2.2} aria-hidden />
              {titleOf(step)}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function OpenStep({ step, isNext }: { step: Step; isNext: boolean }) {
  const told = stepWords[step.step];
  return (
    <li className={classes.step}>
      <div className={classes.what}>
        <span className={classes.title}>{titleOf(step)}</span>
        {told !== undefined && (
          <Text size="sm" c="dimmed">
            {told.why}
          </Text>
        )}
      </div>
      {told !== undefined && (
        <Button component={Link} to={told.to} size="sm" variant={isNext ? "filled" : "default"}>
          {told.action}
        </Button>
      )}
    </li>
  );
}

function titleOf(step: Step): string {
  return stepWords[step.step]?.title ?? step.step.replaceAll("_", " ");
}
