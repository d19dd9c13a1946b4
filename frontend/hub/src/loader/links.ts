/** Links to the account page open the hub in place. */
import { boot } from "./boot";
import { viewInHash, viewOfLink, withHash } from "./link-rules";
import { idle } from "./idle";
import { passing } from "./storage";

const IGNORE = "[data-k-hub-ignore]";
const SLICE = 50;

type Open = (view: string, opener: HTMLElement) => void;

const waiting: HTMLAnchorElement[] = [];
let isWorking = false;

function viewOf(link: HTMLAnchorElement): string | undefined {
  if (link.closest(IGNORE)) return undefined;
  return viewOfLink(link, location, boot.account);
}

/** How many links of the page open the hub: the merchant is shown that the takeover works. */
export const countLinks = () => [...document.links].filter((link) => viewOf(link as never) !== undefined).length;

function rewrite(link: HTMLAnchorElement): void {
  if (viewOf(link) !== "" || viewInHash(link.hash) !== undefined) return;
  link.setAttribute("href", withHash(link.getAttribute("href") as string));
}

/** A page may hold hundreds of links: a slice at a time, only when the browser has nothing better to do. */
function work(): void {
  waiting.splice(0, SLICE).forEach(rewrite);
  isWorking = waiting.length > 0;
  if (isWorking) idle(work);
}

function enlist(root: ParentNode): void {
  if (root instanceof HTMLAnchorElement) waiting.push(root);
  waiting.push(...root.querySelectorAll<HTMLAnchorElement>("a[href]"));
  if (waiting.length && !isWorking) {
    isWorking = true;
    idle(work);
  }
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

/** The link under an event, also inside open shadow roots; Shopify's account component counts as one. */
function linkAt(event: Event): Found | undefined {
  for (const element of event.composedPath()) {
    if (element instanceof HTMLAnchorElement && element.href) return { element, view: viewOf(element) };
    const tag = element as HTMLElement;
    if (tag.localName === "shopify-account") return { element: tag, view: tag.closest(IGNORE) ? undefined : "" };
  }
  return undefined;
}

export function watchLinks(open: Open, intend: () => void): void {
  const onIntent = (event: Event) => {
    if (linkAt(event)?.view !== undefined) intend();
  };
  for (const kind of ["pointerover", "focusin"]) addEventListener(kind, onIntent, { capture: true, passive: true });
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
      const target = element.getAttribute("target");
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || (target && target !== "_self")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      open(view, element);
    },
    true,
  );
}
