import { useLayoutEffect, type RefObject } from "react";

const PLACE = "--stoa-toasts-above";

/** Toasts stand above what is worked with at the bottom of the page, however high it grows. */
export function useToastsAbove(ref: RefObject<HTMLElement | null>, isThere = true): void {
  useLayoutEffect(() => {
    const box = ref.current;
    if (box === null || !isThere) return;
    const { style } = document.documentElement;
    const place = () => style.setProperty(PLACE, `${Math.max(0, window.innerHeight - box.getBoundingClientRect().top)}px`);
    const growing = new ResizeObserver(place);
    growing.observe(box);
    window.addEventListener("resize", place);
    return () => {
      growing.disconnect();
      window.removeEventListener("resize", place);
      style.removeProperty(PLACE);
    };
  }, [ref, isThere]);
}
