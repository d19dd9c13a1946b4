/** The first thing a visitor sees: who we take them for, what is on its way, what they looked at and liked. */
import { call } from "../calls";
import type { Session } from "../../contract/core";
import { config } from "../config";
import { core } from "../core";
import { favoriteIds, forYou, session } from "../data";
import { Await } from "../parts/await";
import { Empty } from "../parts/empty";
import { Heading } from "../parts/heading";
import { Icon } from "../parts/icon";
import { OrderCard } from "../parts/order-card";
import { ProductCard } from "../parts/product-card";
import { SignInCard } from "../parts/sign-in-call";
import { go } from "../router";
import { t } from "../speech";
import { showProblem, showToast } from "../toasts";
import type { ForYou, Product } from "../types";

async function forget(): Promise<void> {
  try {
    core.adopt(await call<Session>("POST", "/forget", {}));
    showToast(t("forgotten"));
  } catch (error) {
    showProblem(error);
  }
}

function Greeting() {
  const { state, first_name } = session.value ?? {};
  const name = first_name ?? forYou.state.value.data?.first_name;
  if (state === "logged_in") return <Heading>{name ? t("welcome", { name }) : t("welcome_plain")}</Heading>;
  const notYou = (
    <button type="button" class="text-button" onClick={() => void forget()}>
      {t("not_you")}
    </button>
  );
  if (state === "recognized") return <Heading aside={notYou}>{name ? t("hello", { name }) : t("hello_guest")}</Heading>;
  return <Heading>{config.value?.texts.greeting || t("hello_guest")}</Heading>;
}

/** Told here before what was looked at; the rest is one tab further. */
const DELIVERIES = 3;

function ShelfHead({ title, all }: { title: string; all: "favorites" | "orders" | undefined }) {
  return (
    <div class="shelf-head">
      <h3>{title}</h3>
      {all && (
        <button type="button" class="text-button" onClick={() => go({ name: all })}>
          {t("see_all")}
          <Icon name="forward" isSmall />
        </button>
      )}
    </div>
  );
}

interface ShelfProps {
  title: string;
  products: Product[];
  section: string;
  empty: string;
  all?: "favorites" | undefined;
}

function Shelf({ title, products, section, empty, all }: ShelfProps) {
  return (
    <section class="shelf" aria-label={title}>
      <ShelfHead title={title} all={all} />
      {products.length > 0 ? (
        <ul class="products">
          {products.map((product) => (
            <ProductCard key={product.product_id} product={product} from={section} />
          ))}
        </ul>
      ) : (
        <Empty icon={section === "favorites" ? "heart" : "spark"}>{empty}</Empty>
      )}
    </section>
  );
}

function Section({ name, data }: { name: string; data: ForYou }) {
  if (name === "recently_viewed") {
    return (
      <Shelf title={t("recently_viewed")} products={data.recently_viewed} section={name} empty={t("recent_empty")} />
    );
  }
  if (name === "favorites") {
    const liked = data.favorites.filter((product) => favoriteIds.value.has(product.product_id));
    return (
      <Shelf
        title={t("favorites")}
        products={liked}
        section={name}
        empty={t("favorites_empty")}
        all={liked.length > 2 ? "favorites" : undefined}
      />
    );
  }
  if (name === "deliveries" && data.deliveries?.length) {
    return (
      <section class="shelf" aria-label={t("deliveries")}>
        <ShelfHead title={t("deliveries")} all={data.deliveries.length > DELIVERIES ? "orders" : undefined} />
        <ul class="stack">
          {data.deliveries.slice(0, DELIVERIES).map((order) => (
            <OrderCard key={order.id} order={order} />
          ))}
        </ul>
      </section>
    );
  }
  return null;
}

export function ForYouTab() {
  return (
    <>
      <Greeting />
      {session.value?.state === "logged_out" && <SignInCard tab="for-you" />}
      <Await of={forYou} bones="products">
        {(data) => config.value?.sections.map((name) => <Section key={name} name={name} data={data} />)}
      </Await>
    </>
  );
}
