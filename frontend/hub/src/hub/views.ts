/** Names of what the hub can show, as they stand after `#k-hub/`. No I/O. */
import type { Tab } from "./types";

export type View =
  | { name: "for-you" | "orders" | "profile" | "favorites" | "profile/edit" | "profile/email" | "profile/phone" | "profile/texts" | "sign-in" }
  /** Right after signing in, before what was wanted; no address leads there. */
  | { name: "sign-in/texts" }
  | { name: "orders/"; id: string }
  | { name: "profile/address/"; id: string };

const plain = [
  "for-you",
  "orders",
  "profile",
  "favorites",
  "profile/edit",
  "profile/email",
  "profile/phone",
  "profile/texts",
  "sign-in",
] as const;

function isPlain(text: string): text is (typeof plain)[number] {
  return (plain as readonly string[]).includes(text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An unknown view is For you. */
export function parseView(text: string): View {
  const path = text.replace(/^\/+|\/+$/g, "");
  if (isPlain(path)) return { name: path };
  const order = /^orders\/([^/]+)$/.exec(path);
  if (order) return { name: "orders/", id: decoded(order[1] as string) };
  const address = /^profile\/address\/([^/]+)$/.exec(path);
  if (address) return { name: "profile/address/", id: decoded(address[1] as string) };
  return { name: "for-you" };
}

export function viewText(view: View): string {
  return "id" in view ? view.name + encodeURIComponent(view.id) : view.name;
}

/** The tab a view belongs to; signing in belongs to none of its own. */
export function tabOf(view: View): Tab | undefined {
  if (view.name.startsWith("sign-in")) return undefined;
  if (view.name === "favorites") return "for-you";
  return view.name.split("/")[0] as Tab;
}

/** Where Back leads. */
export function parentOf(view: View): View | undefined {
  if (view.name === "orders/") return { name: "orders" };
  if (view.name === "favorites") return { name: "for-you" };
  return view.name.startsWith("profile/") ? { name: "profile" } : undefined;
}
