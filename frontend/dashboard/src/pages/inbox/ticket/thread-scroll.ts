import { useLayoutEffect, useRef, useState } from "react";
import type { TicketMessage } from "../../../api/types/tickets";

/** So near the end it counts as the end. */
const NEAR = 60;

/** Stays at the end unless somebody scrolled up; then new messages are counted. Older ones push nothing away. */
export function useThreadScroll(messages: TicketMessage[], further: number) {
  const ref = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const held = useRef<number | undefined>(undefined);
  const size = useRef("");
  const last = messages.at(-1)?.seq ?? 0;
  const [seenSeq, setSeenSeq] = useState(last);
  const first = messages[0]?.seq ?? 0;
  useLayoutEffect(() => {
    const box = ref.current;
    if (box === null || held.current === undefined) return;
    box.scrollTop = box.scrollHeight - held.current;
    held.current = undefined;
  }, [first]);
  useLayoutEffect(() => {
    const box = ref.current;
    if (box === null || !isAtEnd.current) return;
    box.scrollTop = box.scrollHeight;
    setSeenSeq(last);
  }, [last, further]);
  useStayWhileGrowing(ref, isAtEnd);
  const toEnd = () => ref.current?.scrollTo({ top: ref.current.scrollHeight, behavior: "smooth" });
  return {
    ref,
    onScroll: () => {
      const box = ref.current;
      if (box === null) return;
      // A scroll that comes with a new size is the browser's, not somebody's.
      const now = `${box.scrollHeight} ${box.clientHeight} ${box.clientWidth}`;
      const isByBrowser = now !== size.current;
      size.current = now;
      if (isByBrowser && isAtEnd.current) return;
      isAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
      if (isAtEnd.current) setSeenSeq(last);
    },
    /** Called right before older messages are put in front. */
    holdPlace: () => {
      held.current = ref.current === null ? undefined : ref.current.scrollHeight - ref.current.scrollTop;
    },
    toEnd,
    unseen: messages.filter(({ seq, kind }) => seq > seenSeq && kind !== "line").length,
  };
}

/** The reply box grows, pictures come in: the end stays in sight. */
function useStayWhileGrowing(ref: React.RefObject<HTMLDivElement | null>, isAtEnd: React.RefObject<boolean>): void {
  useLayoutEffect(() => {
    const box = ref.current;
    if (box === null) return;
    const stay = new ResizeObserver(() => {
      if (isAtEnd.current) box.scrollTop = box.scrollHeight;
    });
    stay.observe(box);
    for (const child of box.children) stay.observe(child);
    return () => stay.disconnect();
  }, [ref, isAtEnd]);
}
