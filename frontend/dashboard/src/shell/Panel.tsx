import { Text, Title } from "@mantine/core";
import { useId, type ReactNode } from "react";
import classes from "./Panel.module.css";

interface PanelProps {
  title?: string;
  purpose?: ReactNode;
  actions?: ReactNode;
  /** Rows that reach the edges bring their own padding. */
  isFlush?: boolean;
  children: ReactNode;
}

/** One thing of a page, on its own surface. */
export function Panel({ title, purpose, actions, isFlush = false, children }: PanelProps) {
  const titleId = useId();
  return (
    <section className={classes.panel} aria-labelledby={title === undefined ? undefined : titleId}>
      {title !== undefined && (
        <div className={classes.head}>
          <div>
            <Title order={2} id={titleId}>
              {title}
            </Title>
            {purpose !== undefined && (
              <Text size="sm" c="dimmed" mt={2} component="div">
                {purpose}
              </Text>
            )}
          </div>
          {actions}
        </div>
      )}
      <div className={isFlush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
