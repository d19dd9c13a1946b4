import { tell } from "../calls";
import { money, number, t } from "../speech";
import type { Product } from "../types";
import { Heart } from "./heart";
import { Picture } from "./picture";
import { StoreLink } from "./store-link";

function Price({ product }: { product: Product }) {
  const { price_minor, compare_at_minor = 0, currency } = product;
  return (
    <span class="price">
      <span>{money(price_minor, currency)}</span>
      {compare_at_minor > price_minor && (
        <s>
          <span class="unseen">{t("was_price", { price: money(compare_at_minor, currency) })}</span>
          <span aria-hidden="true">{money(compare_at_minor, currency)}</span>
        </s>
      )}
    </span>
  );
}

function Rating({ rating, rating_count = 0 }: Product) {
  if (rating === undefined) return null;
  return (
    <span class="rating">
      <span class="unseen">{t("rating", { rating: number(rating), n: rating_count })}</span>
      <span aria-hidden="true">
        ★ {number(rating)} <small>({rating_count})</small>
      </span>
    </span>
  );
}

export function ProductCard({ product, from }: { product: Product; from: string }) {
  return (
    <li class="product stoa-content-block" part="product">
      <StoreLink
        to={product.url}
        class="product-link"
        onFollow={() => tell("product_clicked", { product_id: product.product_id, section: from })}
      >
        <Picture url={product.image_url} size="large" />
        <span class="product-title">{product.title}</span>
        <Price product={product} />
        <Rating {...product} />
        {!product.is_available && <span class="tag">{t("sold_out")}</span>}
      </StoreLink>
      <Heart productId={product.product_id} title={product.title} />
    </li>
  );
}
