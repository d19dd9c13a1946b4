/** Keeps the newest in sight while she is at the end, and her place while she reads above. */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

const NEAR = 120;

const screenOf = (within: RefObject<HTMLElement | null>) => within.current?.closest<HTMLElement>(".screen");

/** `end` is another one whenever something was added at the end. */
export function useStick(within: RefObject<HTMLElement | null>, end: string, isBegun: boolean) {
  const isAtEnd = useRef(true);
  const [isBelow, setBelow] = useState(false);

  function goDown(): void {
    const screen = screenOf(within);
    screen?.scrollTo({ top: screen.scrollHeight });
  }
  useEffect(() => {
    const screen = screenOf(within);
    if (!screen) return;
    const look = () => {
      isAtEnd.current = screen.scrollHeight - screen.scrollTop - screen.clientHeight < NEAR;
      if (isAtEnd.current) setBelow(false);
    };
    screen.addEventListener("scroll", look, { passive: true });
    // Pictures, the keyboard and what is written in several lines change heights.
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
    if (!isBegun) return;
    if (!isAtEnd.current) return setBelow(true);
    // The screen begins each view at its top, after this.
    const frame = requestAnimationFrame(goDown);
    return () => cancelAnimationFrame(frame);
  }, [end, isBegun]);
  return { isBelow, goDown };
}
