import type { ReactNode } from "react";
import { Link } from "react-router";
import { STAY, useNumbersAddress, type Opened } from "./address";
import classes from "./InboxNumbers.module.css";

interface FigureLinkProps {
  opened: Opened;
  /** Behind nothing stands nothing. */
  count: number;
  className?: string | undefined;
  children: ReactNode;
}

/** Opens the conversations behind a figure. */
export function FigureLink({ opened, count, className = classes.open, children }: FigureLinkProps) {
  const { pathOf } = useNumbersAddress();
  if (count === 0) return <span className={className}>{children}</span>;
  return (
    <Link to={pathOf(opened)} {...STAY} className={className}>
      {children}
    </Link>
  );
}
