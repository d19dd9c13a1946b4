/** Opening and closing: one movement, focus inside and back to where it came from. */
import { batch } from "@preact/signals";
import { viewInHash } from "../../loader/link-rules";
import { askFirst } from "../asking";
import { tell } from "../calls";
import { config, newestConfig } from "../config";
import { core } from "../core";
import { goByName, goByNewest, isOpen, tellTab, view } from "../router";
import { viewText } from "../views";
import { mountHost, type Mounted } from "./host";

const OPENING = 180;
const CLOSING = 140;

let mounted: Mounted | undefined;
let opener: HTMLElement | undefined;

export const isPhone = () => matchMedia("(max-width: 640px)").matches;

/** A drawer or a sheet takes the page over; the floating panel leaves it usable. */
const isModal = () => isPhone() || config.value?.design.surface !== "panel";

const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function shifted(): Keyframe {
  if (isCalm()) return { opacity: 0 };
  if (isPhone()) return { transform: "translateY(100%)" };
  if (!isModal()) return { transform: "translateY(16px)", opacity: 0 };
  return { transform: `translateX(${config.value?.design.side === "left" ? -100 : 100}%)` };
}

function move({ sheet, veil }: Mounted, isLeaving: boolean): Animation {
  const options: KeyframeAnimationOptions = {
    duration: isLeaving ? CLOSING : OPENING,
    easing: isLeaving ? "ease-in" : "cubic-bezier(.2,.8,.2,1)",
    direction: isLeaving ? "reverse" : "normal",
    fill: "backwards",
  };
  veil.animate([{ opacity: 0 }, { opacity: 1 }], options);
  const rest: Keyframe = isCalm() ? { opacity: 1 } : { transform: sheet.style.transform || "none", opacity: 1 };
  return sheet.animate([shifted(), rest], options);
}

function appear(all: Mounted): void {
  if (isModal()) all.dialog.showModal();
  else all.dialog.show();
  all.sheet.focus({ preventScroll: true });
  move(all, false);
}

export function openHub(name: string | undefined, from?: HTMLElement): void {
  if (config.value?.visibility === "hidden" && !core.isPreview) throw new Error("hidden");
  if (isOpen.value) {
    goByName(name);
    return followNewest(name);
  }
  opener = from ?? (document.activeElement instanceof HTMLElement ? document.activeElement : undefined);
  mounted ??= mountHost(closeHub);
  const { dialog, sheet } = mounted;
  batch(() => {
    goByName(name);
    askFirst();
    isOpen.value = true;
  });
  sheet.style.transform = "";
  // Whoever types into the form beside the preview keeps the focus.
  if (core.isPreview) dialog.open = true;
  else appear(mounted);
  tell("opened", { view: viewText(view.value) });
  core.emit("open", { view: viewText(view.value) });
  tellTab();
  followNewest(name);
}

/** Settings may be on their way that show something else by this name: she has just signed in, or Chat was turned off. */
function followNewest(name: string | undefined): void {
  const shown = view.value;
  newestConfig().then(
    () => goByNewest(name, shown),
    () => undefined,
  );
}

/** Resolves when the page is the visitor's again. */
export async function closeHub(): Promise<void> {
  if (!mounted || !isOpen.value || core.isPreview) return;
  const { dialog } = mounted;
  isOpen.value = false;
  const leaving = move(mounted, true);
  if (viewInHash(location.hash) !== undefined)
    history.replaceState(history.state, "", location.pathname + location.search);
  tell("closed");
  core.emit("close", {});
  await new Promise((resolve) => (leaving.onfinish = resolve));
  if (isOpen.value) return;
  dialog.close();
  if (opener?.isConnected) opener.focus({ preventScroll: true });
}

/** At once and without a word: a preview in which the hub is not open. */
export function putAway(): void {
  isOpen.value = false;
  mounted?.dialog.close();
}
