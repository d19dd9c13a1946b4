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
  if ((await openHub(view, opener)) || !(opener instanceof HTMLAnchorElement)) return;
  // Stoa is away: the link does what it would have done without it.
  passing.set("native", "1");
  location.assign(opener.href.split("#k-hub")[0] as string);
}

/** Opens the view that was wanted before the visitor went to the store's own sign-in page. */
export function openAfterSignIn(): void {
  const wanted = read<{ view: string; until: number }>(passing, "wanted");
  if (!wanted || stateNow() !== "logged_in") return;
  passing.set("wanted", null);
  if (Date.now() < wanted.until) void openHub(wanted.view);
}
