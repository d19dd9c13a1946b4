import { Link } from "react-router";
import classes from "./LinkTabs.module.css";

interface Tab {
  to: string;
  label: string;
  /** Something in it needs mending. */
  isWrong?: boolean;
}

/** Parts of one page, each with its own address. */
export function LinkTabs({ label, tabs, current }: { label: string; tabs: Tab[]; current: string }) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          state={{ keepFocus: true }}
          preventScrollReset
          aria-current={tab.to === current ? "page" : undefined}
          className={classes.tab}
        >
          <span className={classes.label} data-label={tab.label}>
            {tab.label}
          </span>
          {tab.isWrong && <span className={classes.wrong} role="img" aria-label="needs mending" />}
        </Link>
      ))}
    </nav>
  );
}
