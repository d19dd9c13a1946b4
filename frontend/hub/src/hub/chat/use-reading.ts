/** What she has seen: a message in view for a second, Chat open, the page looked at. */
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { Room } from "../../chat/room";
import { isOpen } from "../router";
import { isLookedAt } from "./following";

const LOOK = 1000;

export function useReading(log: RefObject<HTMLElement | null>, room: Room, lastSeq: number): void {
  const isReading = isOpen.value && isLookedAt.value;
  useEffect(() => {
    if (!isReading) return;
    const timers = new Map<Element, ReturnType<typeof setTimeout>>();
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          clearTimeout(timers.get(target));
          const seq = Number((target as HTMLElement).dataset.seq);
          if (isIntersecting) timers.set(target, setTimeout(() => room.hasSeen(seq), LOOK));
        }
      },
      { threshold: 0.1 },
    );
    log.current?.querySelectorAll("[data-seq]").forEach((message) => watch.observe(message));
    return () => {
      watch.disconnect();
      timers.forEach(clearTimeout);
    };
  }, [isReading, lastSeq, room]);
}
