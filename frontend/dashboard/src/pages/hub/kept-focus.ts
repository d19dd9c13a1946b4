import { useEffect, useRef, type RefObject } from "react";

/**
 * A dialog that opens in the frame takes the focus, as it should on a store's page; whoever types into the form beside
 * it keeps it. Going into the frame by pointer or by Tab stays possible.
 */
export function useKeptFocus(frame: RefObject<HTMLIFrameElement | null>): void {
  useEffect(() => {
    let last: HTMLElement | undefined;
    let isTabbing = false;
    const remember = (event: FocusEvent) => {
      if (event.target instanceof HTMLElement && event.target !== frame.current) last = event.target;
    };
    const watchKeys = (event: KeyboardEvent) => {
      isTabbing = event.type === "keydown" && event.key === "Tab";
    };
    const takeBack = () => {
      const place = frame.current;
      const wasTaken = place !== null && document.activeElement === place;
      if (wasTaken && !isTabbing && !place.matches(":hover")) last?.focus({ preventScroll: true });
    };
    // The frame becomes the active element only after the window has lost the focus.
    const takeBackSoon = () => window.setTimeout(takeBack);
    document.addEventListener("focusin", remember);
    document.addEventListener("keydown", watchKeys);
    document.addEventListener("keyup", watchKeys);
    window.addEventListener("blur", takeBackSoon);
    return () => {
      document.removeEventListener("focusin", remember);
      document.removeEventListener("keydown", watchKeys);
      document.removeEventListener("keyup", watchKeys);
      window.removeEventListener("blur", takeBackSoon);
    };
  }, [frame]);
}

/** When a key was last pressed in this page. */
export function useLastKeyAt(): RefObject<number> {
  const at = useRef(0);
  useEffect(() => {
    const note = () => {
      at.current = Date.now();
    };
    document.addEventListener("keydown", note);
    return () => document.removeEventListener("keydown", note);
  }, []);
  return at;
}
