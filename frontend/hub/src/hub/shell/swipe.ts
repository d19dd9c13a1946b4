/** On a phone the sheet is swiped down to close: from its head, or from anywhere when its content is at the top and no conversation. */
import { isPhone } from "./opening";

const FAR = 110;
const FAST = 0.5;

/** The wheel over a drawer never scrolls the page behind it. */
export function keepPageStill(dialog: HTMLElement): void {
  dialog.addEventListener(
    "wheel",
    (event) => {
      const screen = dialog.querySelector(".screen");
      const isScrollable = screen?.contains(event.target as Node) && screen.scrollHeight > screen.clientHeight;
      if (!isScrollable) event.preventDefault();
    },
    { passive: false },
  );
}

export function dragToClose(sheet: HTMLElement, close: () => void): () => void {
  let startX = 0;
  let startY = 0;
  let startedAt = 0;
  let isFree = false;
  let distance = 0;

  function onStart(event: TouchEvent): void {
    const touch = event.touches[0];
    const scroller = sheet.querySelector(".screen");
    const isOnContent = scroller?.contains(event.target as Node) ?? false;
    // In a conversation she swipes down to read back, and comes to its top by it.
    const isReading = isOnContent && ((scroller?.scrollTop ?? 0) > 0 || scroller?.matches(".talking"));
    isFree = isPhone() && event.touches.length === 1 && !isReading;
    if (!touch) return;
    [startX, startY, startedAt, distance] = [touch.clientX, touch.clientY, event.timeStamp, 0];
  }

  function onMove(event: TouchEvent): void {
    const touch = event.touches[0];
    if (!isFree || !touch) return;
    const down = touch.clientY - startY;
    // The first movement decides: sideways or upwards belongs to the content.
    if (distance === 0 && (down <= 0 || Math.abs(touch.clientX - startX) > down)) {
      isFree = false;
      return;
    }
    distance = Math.max(down, 1);
    if (event.cancelable) event.preventDefault();
    sheet.style.transform = `translateY(${distance}px)`;
  }

  function onEnd(event: TouchEvent): void {
    if (!isFree || distance === 0) return;
    const isThrown = distance / (event.timeStamp - startedAt) > FAST && distance > 30;
    if (distance > FAR || isThrown) return close();
    sheet.animate([{ transform: `translateY(${distance}px)` }, { transform: "none" }], {
      duration: 140,
      easing: "ease-out",
    });
    sheet.style.transform = "";
  }

  sheet.addEventListener("touchstart", onStart, { passive: true });
  sheet.addEventListener("touchmove", onMove, { passive: false });
  sheet.addEventListener("touchend", onEnd);
  sheet.addEventListener("touchcancel", onEnd);
  return () => {
    sheet.removeEventListener("touchstart", onStart);
    sheet.removeEventListener("touchmove", onMove);
    sheet.removeEventListener("touchend", onEnd);
    sheet.removeEventListener("touchcancel", onEnd);
  };
}
