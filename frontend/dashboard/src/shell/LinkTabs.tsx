import { NativeSelect } from "@mantine/core";
import { Link, useNavigate } from "react-router";
import classes from "./LinkTabs.module.css";

interface Tab {
  to: string;
  label: string;
  /** Something in it needs mending. */
  isWrong?: boolean;
}

interface LinkTabsProps {
  label: string;
  tabs: Tab[];
  current: string;
}

const GOING = { state: { keepFocus: true }, preventScrollReset: true };
// As many as a phone shows without pushing the page itself out of sight.
const FEW = 6;

/** Parts of one page, each with its own address. */
export function LinkTabs({ label, tabs, current }: LinkTabsProps) {
  const navigate = useNavigate();
  const isMany = tabs.length > FEW;
  return (
    <>
      {isMany && (
        <NativeSelect
          aria-label={label}
          className={classes.choice}
          data={tabs.map((tab) => ({ value: tab.to, label: tab.isWrong ? `${tab.label} (needs mending)` : tab.label }))}
          value={current}
          onChange={(event) => void navigate(event.currentTarget.value, GOING)}
        />
      )}
      <nav aria-label={label} className={classes.tabs} data-many={isMany || undefined}>
        {tabs.map((tab) => (
          <Link key={tab.to} to={tab.to} {...GOING} aria-current={tab.to === current ? "page" : undefined} className={classes.tab}>
            <span className={classes.label} data-label={tab.label}>
              {tab.label}
            </span>
            {tab.isWrong && <span className={classes.wrong} role="img" aria-label="needs mending" />}
          </Link>
        ))}
      </nav>
    </>
  );
}
