import { useInfiniteQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { read } from "../api/client";
import type { StoreEvent } from "../api/types/events";
import type { Page } from "../api/types/paging";
import { useLive } from "../live/live";
import { newestArrival, withArrivals } from "./arrivals";

export interface FeedFilter {
  profileId?: string | undefined;
  metric?: string | undefined;
}

type Pages = InfiniteData<Page<StoreEvent>, string | undefined>;

const PAGE = 25;
const MOST_ARRIVALS = 100;

/** Newest first, older ones by asking for more, new ones by themselves. */
export function useFeed(filter: FeedFilter) {
  const cache = useQueryClient();
  const [arrived] = useState(() => new Set<string>());
  const parameters = { profile_id: filter.profileId, metric: filter.metric };
  const key = ["events", parameters];
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read<Page<StoreEvent>>("/events", { ...parameters, cursor: pageParam, limit: PAGE }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor,
    refetchOnWindowFocus: false,
  });
  const keyText = JSON.stringify(key);
  const readArrivals = useCallback(async () => {
    const key = JSON.parse(keyText) as [string, Record<string, string>];
    const pages = cache.getQueryData<Pages>(key);
    if (pages === undefined) return;
    const since = newestArrival(pages.pages.flatMap((page) => page.items));
    const answer = await read<Page<StoreEvent>>("/events", { ...key[1], since, limit: MOST_ARRIVALS });
    if (answer.next_cursor !== undefined) {
      // More than one page arrived while the line was down: begin again instead of leaving a gap.
      await cache.resetQueries({ queryKey: key });
      return;
    }
    cache.setQueryData<Pages>(key, (now) => now && addArrivals(now, answer.items, arrived));
  }, [arrived, cache, keyText]);
  // A failed re-read is made good by the next notice or reconnection.
  useLive("events", () => void readArrivals().catch(() => undefined));
  // Who comes back to the page has heard no notice meanwhile.
  useEffect(() => void readArrivals().catch(() => undefined), [readArrivals]);
  return { ...query, rows: query.data?.pages.flatMap((page) => page.items) ?? [], arrived };
}

function addArrivals(pages: Pages, events: StoreEvent[], arrived: Set<string>): Pages {
  const [first, ...older] = pages.pages;
  if (first === undefined) return pages;
  const known = new Set(pages.pages.flatMap((page) => page.items.map((event) => event.id)));
  const fresh = events.filter((event) => !known.has(event.id));
  if (fresh.length === 0) return pages;
  for (const event of fresh) arrived.add(event.id);
  return { ...pages, pages: [{ ...first, items: withArrivals(first, fresh) }, ...older] };
}
