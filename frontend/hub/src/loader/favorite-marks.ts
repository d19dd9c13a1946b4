/** The page's own `[data-stoa-favorite]` buttons. They show what this browser knows; the hub is fetched at the first press. */
import { isLive } from "./boot";
import { bringHub } from "./core";
import { lasting, read } from "./storage";

export function paintMarks(): void {
  const ids = read<string[]>(lasting, "favorites") ?? [];
  document.querySelectorAll<HTMLElement>("[data-stoa-favorite]").forEach((mark) => {
    mark.ariaPressed = String(ids.includes(mark.dataset.stoaFavorite as string));
  });
}

export async function setFavorite(productId: string, isFavorite: boolean): Promise<void> {
  if (isLive) await (await bringHub()).setFavorite(productId, isFavorite);
}

export function watchMarks(): void {
  addEventListener("click", (event) => {
    const mark = (event.target as Element).closest<HTMLElement>("[data-stoa-favorite]");
    if (!mark) return;
    event.preventDefault();
    void setFavorite(mark.dataset.stoaFavorite as string, mark.ariaPressed !== "true");
  });
}
