import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useMe } from "../session/member";
import classes from "./Page.module.css";

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
  const { account } = useMe();
  return (
    <div className={classes.page}>
      <title>{`${title} · ${account.name} · Stoa`}</title>
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
