import { Button, Skeleton } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { IconArrowUp, IconBolt } from "@tabler/icons-react";
import { Fragment, useState, type ReactNode } from "react";
import { wordsOf } from "../api/errors";
import type { StoreEvent } from "../api/types/events";
import { useStore } from "../session/member";
import { EmptyState } from "../shell/EmptyState";
import { Failure } from "../shell/Failure";
import { dayHeading } from "../words/time";
import { EventDrawer } from "./EventDrawer";
import { EventRow } from "./EventRow";
import classes from "./Feed.module.css";
import { useFeed, type FeedFilter } from "./feed";
import { useHeldRows } from "./held-rows";

interface FeedProps {
  filter: FeedFilter;
  label: string;
  isPersonKnown?: boolean;
  /** Rows of one day stand under its name. */
  isByDay?: boolean;
  /** What an empty feed teaches. */
  emptySentence: string;
  emptyAction?: ReactNode;
}

export function Feed({ filter, label, isPersonKnown = false, isByDay = false, emptySentence, emptyAction }: FeedProps) {
  const feed = useFeed(filter);
  const [opened, setOpened] = useState<StoreEvent | undefined>();
  const [isHovered, setHovered] = useState(false);
  const { ref: headRef, entry: head } = useIntersection();
  // Only when the beginning lies above what is seen: a feed further down the page may grow.
  const isScrolled = head !== null && !head.isIntersecting && head.boundingClientRect.top < 0;
  const { shown, waiting } = useHeldRows(feed.rows, isHovered || isScrolled);
  if (feed.isPending) return <FeedSkeleton />;
  if (feed.error !== null && feed.rows.length === 0) return <Failure words={wordsOf(feed.error)} onRetry={() => void feed.refetch()} />;
  const showWaiting = () => {
    setHovered(false);
    head?.target.scrollIntoView({ block: "center", behavior: "smooth" });
  };
  return (
    <div className={classes.feed}>
      <div ref={headRef} className={classes.head} />
      {waiting > 0 && <WaitingPill count={waiting} onClick={showWaiting} />}
      {feed.rows.length === 0 && (
        <EmptyState icon={IconBolt} sentence={emptySentence}>
          {emptyAction}
        </EmptyState>
      )}
      <ul
        className={classes.rows}
        aria-label={label}
        onPointerEnter={(event) => setHovered(event.pointerType === "mouse")}
        onPointerLeave={() => setHovered(false)}
      >
        {shown.map((event, index) => (
          <Fragment key={event.id}>
            {isByDay && <DayHeading event={event} previous={shown[index - 1]} />}
            <EventRow event={event} isArrival={feed.arrived.has(event.id)} isPersonKnown={isPersonKnown} onOpen={setOpened} />
          </Fragment>
        ))}
      </ul>
      {feed.hasNextPage && (
        <div className={classes.more}>
          <Button variant="subtle" loading={feed.isFetchingNextPage} onClick={() => void feed.fetchNextPage()}>
            Show older
          </Button>
        </div>
      )}
      <EventDrawer event={opened} onClose={() => setOpened(undefined)} />
    </div>
  );
}

function DayHeading({ event, previous }: { event: StoreEvent; previous: StoreEvent | undefined }) {
  const { timeZone, locale } = useStore();
  const heading = dayHeading(event.at, Date.now(), timeZone, locale);
  if (previous !== undefined && dayHeading(previous.at, Date.now(), timeZone, locale) === heading) return null;
  return <li className={classes.day}>{heading}</li>;
}

function WaitingPill({ count, onClick }: { count: number; onClick: () => void }) {
  return (
    <div className={classes.pill}>
      <Button size="compact-sm" radius="xl" leftSection={<IconArrowUp size={15} aria-hidden />} onClick={onClick}>
        {count} new
      </Button>
    </div>
  );
}

function FeedSkeleton() {
  return (
    <div className={classes.skeleton} aria-busy="true">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className={classes.skeletonRow}>
          <Skeleton circle height={34} />
          <Skeleton height={12} width={`${50 + ((index * 13) % 30)}%`} />
        </div>
      ))}
    </div>
  );
}
