/** When the page's visitor is not to be disturbed. */
import { isBusyPath } from "./popup-rules";

/** A page where money or a password is typed. */
const PAYING = '[autocomplete~="cc-number"],[data-stoa-no-popup],input[type=password]';

/** A page on which nothing comes up by itself. */
export function isQuietPage(): boolean {
  return isBusyPath(location.pathname) || document.querySelector(PAYING) !== null;
}

export function isHubOpen(): boolean {
  return !!document.querySelector("stoa-hub")?.shadowRoot?.querySelector("dialog[open]");
}

/** She writes, or the hub is open: it waits. */
export function isBusy(): boolean {
  return isHubOpen() || document.hidden || !!document.activeElement?.matches("input,textarea,select,[contenteditable]");
}
