/** `window.stoa`: what the page may call. */
import type { Form, TrackOptions } from "../contract/core";
import { on } from "./events";
import { bringExtra, bringHub } from "./core";
import { setFavorite } from "./favorite-marks";
import { openHub } from "./hub-door";
import { addEvent } from "./queue";
import { anonymousId } from "./visitor";

export interface Viewed {
  product_id: string;
  title?: string;
  url?: string;
  image_url?: string;
  price_minor?: number;
  currency?: string;
}

function track(metric: string, properties?: object, options?: TrackOptions): void {
  addEvent(anonymousId(), metric, properties, options);
}

function priceOf({ price_minor, currency }: Viewed): number | undefined {
  if (price_minor === undefined) return undefined;
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
    return price_minor / 10 ** (maximumFractionDigits as number);
  } catch {
    // No currency, or none there is: the page goes on, and the view counts without a price.
  }
}

export const api = {
  ready: undefined as Promise<unknown> | undefined,
  open: (view?: string) => openHub(view ?? "for-you"),
  close: () => void bringHub().then((hub) => hub.close()),
  on,
  // What a page tells about its visitor needs code that most page views never do.
  identify: (form: Form): Promise<unknown> => bringExtra().then((extra) => extra.identify(form)),
  track,
  viewedProduct(product: Viewed): void {
    track("Viewed Product", {
      ProductID: product.product_id,
      ProductName: product.title,
      URL: product.url ?? location.href.split("#")[0],
      ImageURL: product.image_url,
      Price: priceOf(product),
      currency: product.currency,
    });
  },
  favorite: (productId: string) => setFavorite(productId, true),
  unfavorite: (productId: string) => setFavorite(productId, false),
};

type Api = typeof api;
type Stub = { q?: [keyof Api, ...unknown[]][] } & Partial<Api>;

/** Takes the name over from the page's stub and does what was asked of it meanwhile. False when another copy was first. */
export function installApi(): boolean {
  const page = window as unknown as { stoa?: Stub };
  const stub = page.stoa ?? {};
  if (stub.ready) return false;
  page.stoa = api as Stub;
  api.ready = Promise.resolve().then(() => {
    stub.q?.forEach(([method, ...values]) => (api[method] as (...values: unknown[]) => unknown)?.(...values));
    return api;
  });
  return true;
}
