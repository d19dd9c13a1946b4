import type { Store } from "../contract/core";

/** Shows on the page's own `[data-stoa-favorite]` buttons which products this browser knows as favourites. */
export function paintMarks(store: Store): void {
  const ids = store.get("favorites") ?? "[]";
  document.querySelectorAll<HTMLElement>("[data-stoa-favorite]").forEach((mark) => {
    mark.ariaPressed = String(ids.includes(JSON.stringify(mark.dataset.stoaFavorite)));
  });
}
