/** Links to the account page open the hub in place. */
import { boot, isLive } from "./boot";
import { viewInHash, viewOfLink, withHash } from "./link-rules";
import { idle } from "./idle";
import { passing } from "./storage";

const IGNORE = "[data-k-hub-ignore]";
const SLICE = 50;

type Open = (view: string, opener: HTMLElement) => void;

const waiting: HTMLAnchorElement[] = [];

/** Shopify's account component counts as a link. */
function viewOf(link: HTMLElement): string | undefined {
  if (!isLive() || link.closest(IGNORE)) return undefined;
  return link.localName === "a" ? viewOfLink(link as HTMLAnchorElement, location, boot.account) : "";
}

/** How many links of the page open the hub: the merchant is shown that the takeover works. */
export const countLinks = () => [...document.links].filter((link) => viewOf(link as HTMLAnchorElement) !== undefined).length;

function rewrite(link: HTMLAnchorElement): void {
  if (viewOf(link) !== "" || viewInHash(link.hash) !== undefined) return;
  link.href = withHash(link.getAttribute("href") as string);
}

/** A page may hold hundreds of links: a slice at a time, only when the browser has nothing better to do. */
function work(): void {
  waiting.splice(0, SLICE).forEach(rewrite);
  if (waiting[0]) idle(work);
}

function enlist(root: ParentNode): void {
  const isAtRest = !waiting[0];
  if (root instanceof HTMLAnchorElement) waiting.push(root);
  waiting.push(...root.querySelectorAll<HTMLAnchorElement>("a[href]"));
  if (isAtRest && waiting[0]) idle(work);
}

/** Rewrites what is there and what comes. Called when the page is loaded, so that hydration sees its own markup. */
export function rewriteLinks(): void {
  enlist(document);
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (!addedNodes.length && target instanceof HTMLAnchorElement) enlist(target);
      addedNodes.forEach((node) => node instanceof Element && enlist(node));
    }
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["href"] });
}

interface Found {
  element: HTMLElement;
  view: string | undefined;
}

/** The link under an event, also inside open shadow roots. */
function linkAt(event: Event): Found | undefined {
  const element = (event.composedPath() as HTMLElement[]).find((it) => it.matches?.("a[href],shopify-account"));
  return element && { element, view: viewOf(element) };
}

export function watchLinks(open: Open, intend: () => void): void {
  const onIntent = (event: Event) => {
    if (linkAt(event)?.view !== undefined) intend();
  };
  for (const kind of ["pointerover", "focusin"]) addEventListener(kind, onIntent, true);
  addEventListener(
    "click",
    (event) => {
      const found = linkAt(event);
      if (!found || event.button || event.defaultPrevented) return;
      const { element, view } = found;
      if (view === undefined) {
        // The page behind an ignored link is wanted as it is.
        if (element.closest(IGNORE)) passing.set("native", "1");
        return;
      }
      const { target } = element as HTMLAnchorElement;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || (target && target !== "_self")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      open(view, element);
    },
    true,
  );
}
