/** Finds where the page wants its sign-up places and questions. What draws them is fetched when one comes near, or a pop-up is due. */
import type { Core } from "../contract/core";
import type { Place } from "../contract/signups";
import { bringDrawing, bringQuestions } from "../page/drawing";
import { fetchFaqs, fetchPlaces } from "../page/place-list";
import { localeOf } from "./locale";
import { letPopupCome } from "./popup";

const MARK = "[data-stoa-signup],[data-stoa-faqs]";
const NEAR: IntersectionObserverInit = { rootMargin: "100% 0px" };
const SEEN: IntersectionObserverInit = { threshold: 0.3 };

/** Runs once; a failed attempt may be repeated. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}

/** Calls back when the element comes into sight, once. */
function onSight(element: Element, how: IntersectionObserverInit, callback: () => void): void {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    callback();
  }, how);
  watch.observe(element);
}

function onAdded(found: (element: HTMLElement) => void, changed: () => void): void {
  const enlist = (root: ParentNode) => root.querySelectorAll<HTMLElement>(MARK).forEach(found);
  enlist(document);
  new MutationObserver((changes) => {
    for (const { target, type, addedNodes } of changes) {
      if (type === "attributes") found(target as HTMLElement);
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        if (node.matches(MARK)) found(node);
        enlist(node);
      }
    }
    changed();
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["data-stoa-signup", "data-stoa-faqs"] });
}

export function watchPlaces(core: Core): void {
  const { site_id, signups, visibility } = core.boot;
  const locale = localeOf(core);
  const bring = once(() => bringDrawing(core, locale));
  const bringAsking = once(() => bringQuestions(core, locale));
  const list = once(() => fetchPlaces(core, locale));
  const questions = once(() => fetchFaqs(core, locale));
  const seen = ({ id }: Place) =>
    void core.request("POST", `/hub/v1/signups/${id}/shown`, { site_id }).catch(() => undefined);
  const filled = new Map<HTMLElement, (() => void) | undefined>();

  async function fill(element: HTMLElement): Promise<void> {
    const [page, drawing] = await Promise.all([list(), bring()]);
    const place = page.places.find(({ id, kind }) => id === element.dataset.stoaSignup && kind !== "popup");
    if (!place || !element.isConnected) return;
    filled.set(element, drawing.fill(element, place, page));
    onSight(element, SEEN, () => seen(place));
  }
  async function ask(element: HTMLElement): Promise<void> {
    const page = await questions();
    if (page.faqs.length === 0) return;
    const drawing = await bringAsking();
    if (element.isConnected) filled.set(element, drawing.ask(element, page));
  }
  function found(element: HTMLElement): void {
    const isAsking = element.dataset.stoaFaqs !== undefined;
    // A hub that nobody is to see has no answers either.
    if (filled.has(element) || (isAsking && visibility === "hidden")) return;
    filled.set(element, undefined);
    onSight(element, NEAR, () => void (isAsking ? ask : fill)(element).catch(() => filled.delete(element)));
  }
  function tidy(): void {
    for (const [element, takeAway] of filled) {
      if (element.isConnected) continue;
      takeAway?.();
      filled.delete(element);
    }
  }
  onAdded(found, tidy);
  if (core.passing.get("signups")) void bring().then((drawing) => drawing.sendCarried());
  if (signups === "popup") void list().then((page) => letPopupCome(core, page, bring, seen), () => undefined);
}
