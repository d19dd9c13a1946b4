/** Making something a favourite: at once in the page, undone when Stoa could not keep it. */
import { call } from "./calls";
import { core } from "./core";
import { favoriteIds, favorites, forYou, keepFavorites } from "./data";
import { t } from "./speech";
import { showProblem, showToast } from "./toasts";
import type { Product } from "./types";

function mark(productId: string, isFavorite: boolean): void {
  const ids = new Set(favoriteIds.value);
  if (isFavorite) ids.add(productId);
  else ids.delete(productId);
  keepFavorites(ids);
  core.emit("favorite", { product_id: productId, is_favorite: isFavorite });
}

export async function setFavorite(productId: string, isFavorite: boolean, canUndo = true): Promise<void> {
  if (favoriteIds.value.has(productId) === isFavorite) return;
  mark(productId, isFavorite);
  if (canUndo) {
    showToast(t(isFavorite ? "favorite_added" : "favorite_removed"), {
      undo: () => void setFavorite(productId, !isFavorite, false),
    });
  }
  try {
    const method = isFavorite ? "PUT" : "DELETE";
    const answer = await call<{ favorites: Product[] }>(method, `/favorites/${encodeURIComponent(productId)}`);
    // Adding appears in the lists at once; a removed one keeps its place until the view is left, so nothing jumps.
    const data = forYou.state.value.data;
    if (isFavorite && data) forYou.set({ ...data, favorites: answer.favorites });
    if (isFavorite) favorites.set(answer);
  } catch (error) {
    mark(productId, !isFavorite);
    showProblem(error);
  }
}
