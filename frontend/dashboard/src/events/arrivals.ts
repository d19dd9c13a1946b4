import type { StoreEvent } from "../api/types/events";
import type { Page } from "../api/types/paging";

/**
 * The event to ask `since`. Ids grow with arrival, but of two that are written at once the later id may be seen
 * first; so a few of the newest are read again.
 */
export function newestArrival(events: StoreEvent[], overlap = 8): string | undefined {
  const ids = events.map((event) => event.id).sort();
  return ids.length > overlap ? ids[ids.length - 1 - overlap] : undefined;
}

/** Puts arrivals where their time belongs. One older than the whole page waits on a later page. */
export function withArrivals(page: Page<StoreEvent>, arrivals: StoreEvent[]): StoreEvent[] {
  const oldest = page.items.at(-1);
  const hasOlder = page.next_cursor !== undefined && oldest !== undefined;
  const fitting = hasOlder ? arrivals.filter((event) => timeOf(event) >= timeOf(oldest)) : arrivals;
  return [...fitting, ...page.items].sort((a, b) => timeOf(b) - timeOf(a) || (a.id < b.id ? 1 : -1));
}

function timeOf(event: StoreEvent): number {
  return Date.parse(event.at);
}
