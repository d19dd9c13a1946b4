import { favoriteIds, favorites } from "../data";
import { Await } from "../parts/await";
import { Empty } from "../parts/empty";
import { Heading } from "../parts/heading";
import { ProductCard } from "../parts/product-card";
import { t } from "../speech";

export function FavoritesView() {
  return (
    <>
      <Heading>{t("favorites")}</Heading>
      <Await of={favorites} bones="products">
        {(data) => {
          const liked = data.favorites.filter((product) => favoriteIds.value.has(product.product_id));
          if (liked.length === 0) return <Empty icon="heart">{t("favorites_empty")}</Empty>;
          return (
            <ul class="product-grid">
              {liked.map((product) => (
                <ProductCard key={product.product_id} product={product} from="favorites" />
              ))}
            </ul>
          );
        }}
      </Await>
    </>
  );
}
