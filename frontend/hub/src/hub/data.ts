/** What the hub knows of this visitor. All of it is dropped when the visitor becomes another one. */
import { effect, signal } from "@preact/signals";
import type { Session } from "../contract/core";
import { paintMarks } from "../page/marks";
import { call } from "./calls";
import { core } from "./core";
import { resource, type Resource } from "./resource";
import { localeNow } from "./speech";
import type { Consent, ForYou, Order, Orders, Product, Profile } from "./types";

export const session = signal<Session | null>(null);
export const favoriteIds = signal<ReadonlySet<string>>(new Set());

export const forYou = resource(async () => {
  const answer = await call<ForYou>("GET", "/for-you");
  // Signed out or in elsewhere: the new session drops this answer, and what belongs to it is fetched.
  if (answer.state !== session.value?.state && !core.isPreview) await core.exchange();
  return answer;
});
export const favorites = resource(() => call<{ favorites: Product[] }>("GET", "/favorites"));
export const orders = resource(() => call<Orders>("GET", "/orders"));
export const profile = resource(() => call<Profile>("GET", "/profile"));
export const consent = resource(() => call<Consent>("GET", `/consent?locale=${localeNow()}`));

let orderById = new Map<string, Resource<Order>>();

/** An order seen in the list is shown at once, and completed by its own call. */
export function order(id: string): Resource<Order> {
  const known = orderById.get(id);
  if (known) return known;
  const made = resource(() => call<Order>("GET", `/orders/${encodeURIComponent(id)}`));
  orderById.set(id, made);
  return made;
}

export function knownOrder(id: string): Order | undefined {
  const listed = [...(orders.state.value.data?.orders ?? []), ...(forYou.state.value.data?.deliveries ?? [])];
  return listed.find((one) => one.id === id);
}

export async function moreOrders(): Promise<void> {
  const { orders: listed = [], next_cursor = "" } = orders.state.value.data ?? {};
  const next = await call<Orders>("GET", `/orders?cursor=${encodeURIComponent(next_cursor)}`);
  orders.set({ ...next, orders: [...listed, ...next.orders] });
}

export function keepFavorites(ids: Iterable<string>): void {
  const all = new Set(ids);
  favoriteIds.value = all;
  core.lasting.set("favorites", JSON.stringify([...all]));
  if (!core.isPreview) paintMarks(core.lasting);
}

function drop(): void {
  forYou.clear();
  favorites.clear();
  orders.clear();
  profile.clear();
  consent.clear();
  orderById = new Map();
  favoriteIds.value = new Set();
  core.lasting.set("locale", null);
}

function keptFavorites(): string[] {
  try {
    return JSON.parse(core.lasting.get("favorites") ?? "[]") as string[];
  } catch {
    return [];
  }
}

/** Called once: follows the session the loader keeps. */
export function followSession(): void {
  session.value = core.session();
  favoriteIds.value = new Set(keptFavorites());
  core.onSession(() => {
    const before = session.value;
    session.value = core.session();
    if (before && (before.anonymous_id !== session.value?.anonymous_id || before.state !== session.value?.state))
      drop();
  });
  effect(() => {
    const data = forYou.state.value.data;
    if (data)
      keepFavorites(
        [...data.favorites, ...data.recently_viewed.filter((product) => product.is_favorite)].map(
          (one) => one.product_id,
        ),
      );
  });
  effect(() => {
    const locale = profile.state.value.data?.locale;
    if (locale) core.lasting.set("locale", locale);
  });
  effect(() => {
    const data = favorites.state.value.data;
    if (data) keepFavorites(data.favorites.map((one) => one.product_id));
  });
}
