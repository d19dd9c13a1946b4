/** Keeps the newest in sight while she is at the end, or says something herself; and her place while she reads above. */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

const NEAR = 120;

const screenOf = (within: RefObject<HTMLElement | null>) => within.current?.closest<HTMLElement>(".screen");

/** `end` is another one whenever something was added at the end, `own` whenever it was she who added it. */
export function useStick(within: RefObject<HTMLElement | null>, end: string, own: string, isBegun: boolean) {
  const isAtEnd = useRef(true);
  const ownBefore = useRef(own);
  const [isBelow, setBelow] = useState(false);

  function goDown(): void {
    const screen = screenOf(within);
    screen?.scrollTo({ top: screen.scrollHeight });
  }
  useEffect(() => {
    const screen = screenOf(within);
    if (!screen) return;
    let [top, depth] = [0, 0];
    const look = () => {
      const before = { top, depth };
      [top, depth] = [screen.scrollTop, screen.scrollHeight - screen.clientHeight];
      const isNear = depth - top < NEAR;
      // Only she goes upwards. What grows or shrinks moves nobody away from the end.
      const isHers = top < before.top && depth === before.depth;
      if (isNear || isHers) isAtEnd.current = isNear;
      if (isNear) setBelow(false);
    };
    screen.addEventListener("scroll", look, { passive: true });
    // Pictures, the keyboard, what is written in several lines and what stands below it change heights.
    const watch = new ResizeObserver(() => isBegun && isAtEnd.current && goDown());
    watch.observe(screen);
    const whole = within.current?.parentElement;
    if (whole) watch.observe(whole);
    return () => {
      screen.removeEventListener("scroll", look);
      watch.disconnect();
    };
  }, [isBegun]);
  useLayoutEffect(() => {
    if (own !== ownBefore.current) isAtEnd.current = true;
    ownBefore.current = own;
    if (!isBegun) return;
    if (!isAtEnd.current) return setBelow(true);
    // The screen begins each view at its top, after this.
    const frame = requestAnimationFrame(goDown);
    return () => cancelAnimationFrame(frame);
  }, [end, own, isBegun]);
  return { isBelow, goDown };
}
