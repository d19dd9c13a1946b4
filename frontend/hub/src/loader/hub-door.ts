/** Opens the hub when it is wanted. */
import { isLive } from "./boot";
import { bringHub } from "./core";
import { passing, read } from "./storage";
import { stateNow } from "./visitor";

/** The pointer is over a link to the hub: everything it will show is fetched before the click. */
export function intend(): void {
  bringHub().then(
    (hub) => hub.prefetch(),
    () => undefined,
  );
}

/** Answers false when the hub is hidden or cannot be had. */
export async function openHub(view?: string, opener?: HTMLElement): Promise<boolean> {
  try {
    if (isLive()) await (await bringHub()).open(view, opener);
    return isLive();
  } catch {
    return false;
  }
}

export async function openFromLink(view: string, opener: HTMLElement): Promise<void> {
  // On a slow line the hub's code takes seconds: what was pressed says at once that it was.
  const opacity = [0.4, matchMedia("(prefers-reduced-motion)").matches ? 0.4 : 1, 0.4];
  const waiting = opener.animate({ opacity }, { duration: 1e3, iterations: 1e3 });
  const isOpen = await openHub(view, opener);
  waiting.cancel();
  if (isOpen || !(opener instanceof HTMLAnchorElement)) return;
  // Stoa is away: the link does what it would have done without it.
  passing.set("native", "1");
  location.href = opener.href.split("#k-hub")[0] as string;
}

/** Opens the view that was wanted before the visitor went to the store's own sign-in page. */
export function openAfterSignIn(): void {
  const wanted = read<{ view: string; until: number }>(passing, "wanted");
  if (!wanted || stateNow() !== "logged_in") return;
  passing.set("wanted");
  if (Date.now() < wanted.until) void openHub(wanted.view);
}
