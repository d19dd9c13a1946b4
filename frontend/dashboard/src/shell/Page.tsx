import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Page.module.css";
import { PageTitle } from "./PageTitle";

interface PageProps {
  title: string;
  /** What the page is for, in one line. */
  purpose?: ReactNode;
  actions?: ReactNode;
  /** Before the title. */
  picture?: ReactNode;
  /** Above the title: the way back. */
  trail?: ReactNode;
  children: ReactNode;
}

export function Page({ title, purpose, actions, picture, trail, children }: PageProps) {
  return (
    <div className={classes.page}>
      <PageTitle title={title} />
      {trail}
      <header className={classes.header}>
        {picture}
        <div className={classes.heading}>
          <Title order={1}>{title}</Title>
          {purpose !== undefined && (
            <Text c="dimmed" mt={4} component="div">
              {purpose}
            </Text>
          )}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
