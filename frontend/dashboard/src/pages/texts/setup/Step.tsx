import { Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Steps.module.css";

interface StepProps {
  number: number;
  title: string;
  /** What it is for; when something is missing, what. */
  words: ReactNode;
  isDone: boolean;
  children?: ReactNode;
}

export function Step({ number, title, words, isDone, children }: StepProps) {
  return (
    <li className={classes.step}>
      <span className={classes.mark} data-done={isDone || undefined} role="img" aria-label={isDone ? "Done" : "To do"}>
        {isDone ? <IconCheck size={18} stroke={2.4} aria-hidden /> : number}
      </span>
      <div className={classes.body}>
        <div>
          <Text fw={650} component="h3" m={0} lh="32px">
            {title}
          </Text>
          <Text size="sm" c="dimmed" component="div">
            {words}
          </Text>
        </div>
        {children}
      </div>
    </li>
  );
}
