import { favoriteIds } from "../data";
import { setFavorite } from "../hearts";
import { t } from "../speech";
import { Icon } from "./icon";

export function Heart({ productId, title }: { productId: string; title: string }) {
  const isOn = favoriteIds.value.has(productId);
  return (
    <button
      type="button"
      class="heart"
      part="heart"
      aria-pressed={isOn}
      aria-label={t("favorite", { title })}
      onClick={() => void setFavorite(productId, !isOn)}
    >
      <Icon name="heart" />
    </button>
  );
}
