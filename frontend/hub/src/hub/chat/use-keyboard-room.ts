/** A phone's keyboard lies over the page without telling it: the sheet ends where the keyboard begins. */
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

const LEAST = 120;

export function useKeyboardRoom(within: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const seen = window.visualViewport;
    const sheet = within.current?.closest<HTMLElement>(".sheet");
    if (!seen || !sheet) return;
    const fit = () => {
      const below = Math.round(innerHeight - seen.height - seen.offsetTop);
      const isUp = below > LEAST && seen.scale === 1;
      sheet.classList.toggle("over-keyboard", isUp);
      sheet.style.setProperty("--keyboard", isUp ? `${below}px` : "0px");
      sheet.style.setProperty("--seen", `${Math.round(seen.height)}px`);
    };
    seen.addEventListener("resize", fit);
    seen.addEventListener("scroll", fit);
    return () => {
      seen.removeEventListener("resize", fit);
      seen.removeEventListener("scroll", fit);
      sheet.classList.remove("over-keyboard");
    };
  }, []);
}
