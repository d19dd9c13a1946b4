/** The page's own favourite buttons: the hub is fetched at the first press. */
import { isLive } from "./boot";
import { bringHub } from "./core";

export async function setFavorite(productId: string, isFavorite: boolean): Promise<void> {
  if (isLive()) await (await bringHub()).setFavorite(productId, isFavorite);
}

export function watchMarks(): void {
  addEventListener("click", (event) => {
    const mark = (event.target as Element).closest<HTMLElement>("[data-stoa-favorite]");
    if (!mark) return;
    event.preventDefault();
    void setFavorite(mark.dataset.stoaFavorite as string, mark.ariaPressed !== "true");
  });
}
