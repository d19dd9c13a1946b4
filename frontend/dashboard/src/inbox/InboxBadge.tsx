import classes from "./InboxBadge.module.css";
import { useCounts } from "./queries";

const MOST = 99;

/** How many of my and of nobody's tickets hold something unread. */
export function useBadge(): number {
  return useCounts().data?.badge ?? 0;
}

export function InboxBadge() {
  const badge = useBadge();
  if (badge === 0) return null;
  return (
    <span className={classes.badge}>
      {badge > MOST ? `${MOST}+` : badge}
      <span className="screen-reader-only"> unread</span>
    </span>
  );
}
