import { Anchor, Text } from "@mantine/core";
import type { Product } from "../../api/types/profiles";
import { useStore } from "../../session/member";
import { Panel } from "../../shell/Panel";
import { webAddress } from "../../words/links";
import { formatMoney } from "../../words/money";
import classes from "./FavoritesPanel.module.css";
import { ProductPicture } from "./OrdersPanel";
import { useFavorites } from "./queries";

/** Left out while there are none: most people have no favourites. */
export function FavoritesPanel({ profileId }: { profileId: string }) {
  const products = useFavorites(profileId).data ?? [];
  if (products.length === 0) return null;
  return (
    <Panel title="Favourites">
      <ul className={classes.favorites}>
        {products.map((product) => (
          <Favorite key={product.product_id} product={product} />
        ))}
      </ul>
    </Panel>
  );
}

function Favorite({ product }: { product: Product }) {
  const { locale } = useStore();
  const address = webAddress(product.url);
  return (
    <li className={classes.favorite}>
      <ProductPicture url={product.image_url} size={56} />
      <div className={classes.words}>
        {address === undefined ? (
          <Text size="sm">{product.title}</Text>
        ) : (
          <Anchor href={address} target="_blank" rel="noopener noreferrer" size="sm">
            {product.title}
          </Anchor>
        )}
        <Text size="sm" c="dimmed" className="tabular">
          {formatMoney(product.price_minor, product.currency, locale)}
        </Text>
      </div>
    </li>
  );
}
