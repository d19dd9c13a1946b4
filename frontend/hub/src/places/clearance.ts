/** Keeps a panel at the bottom of the window off the page's navigation. */

const NAVIGATION = "nav,[role=navigation]";
const GAP = 8;

export interface Span {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function overlap(one: Span, other: Span): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/**
 * How far above the window's bottom the panel has to stand, at least `base`; undefined when there is no room for it.
 * It rises over what it would lie on.
 */
export function liftOver(navigation: Span[], panel: Span, windowHeight: number, base: number): number | undefined {
  const height = panel.bottom - panel.top;
  let lift = base;
  for (let turn = 0; turn <= navigation.length; turn++) {
    const bottom = windowHeight - lift;
    const now = { ...panel, bottom, top: bottom - height };
    if (now.top < GAP) return undefined;
    const below = navigation.filter((each) => overlap(each, now));
    if (!below.length) return lift;
    lift = windowHeight - Math.min(...below.map(({ top }) => top)) + GAP;
  }
  return undefined;
}

/** How tall a panel may be that stands on `base` and ends below the navigation at the top of the window. */
export function roomBelow(navigation: Span[], windowHeight: number, base: number): number {
  const above = navigation.filter(({ bottom }) => bottom > 0 && bottom < windowHeight / 2);
  return windowHeight - base - GAP - Math.max(0, ...above.map(({ bottom }) => bottom));
}

function navigationNow(): Span[] {
  return [...document.querySelectorAll(NAVIGATION)]
    .map((each) => each.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0);
}

/** Called with whether the panel can be seen now, at once and whenever something moved. Returns what ends it. */
export function keepClear(panel: HTMLElement, base: number, told: (isClear: boolean) => void): () => void {
  let frame = 0;
  function look(): void {
    frame = 0;
    const navigation = navigationNow();
    panel.style.setProperty("--room", `${roomBelow(navigation, innerHeight, base)}px`);
    const lift = liftOver(navigation, panel.getBoundingClientRect(), innerHeight, base);
    const isHeld = panel.contains((panel.getRootNode() as ShadowRoot).activeElement) && lift === undefined;
    panel.style.bottom = `${lift ?? base}px`;
    panel.style.visibility = lift === undefined && !isHeld ? "hidden" : "visible";
    told(lift !== undefined);
  }
  const soon = () => (frame ||= requestAnimationFrame(look));
  const size = new ResizeObserver(soon);
  size.observe(panel);
  addEventListener("scroll", soon, { passive: true, capture: true });
  addEventListener("resize", soon);
  look();
  return () => {
    cancelAnimationFrame(frame);
    size.disconnect();
    removeEventListener("scroll", soon, { capture: true });
    removeEventListener("resize", soon);
  };
}
