import type { ReactNode } from "react";
import classes from "./Tag.module.css";

export type Tone = "good" | "bad" | "open" | "plain";

/** A short word on a quiet ground. */
export function Tag({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  );
}
