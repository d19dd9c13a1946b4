/** Names of what the hub can show, as they stand after `#k-hub/`. No I/O. */
import type { Tab } from "./types";

export type View =
  | { name: "for-you" | "orders" | "chat" | "faq" | "profile" | "favorites" | "profile/edit" | "profile/email" | "profile/phone" | "profile/texts" | "sign-in" }
  /** Right after signing in, before what was wanted; no address leads there. */
  | { name: "sign-in/texts" }
  | { name: "orders/"; id: string }
  /** Getting help with one. */
  | { name: "orders/help/"; id: string }
  | { name: "profile/address/"; id: string }
  /** The answer to a question: shown in Chat, or among the questions. */
  | { name: "faq/"; id: string };

const plain = [
  "for-you",
  "orders",
  "chat",
  "faq",
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
  const [, order, isHelp] = /^orders\/([^/]+)(\/help)?$/.exec(path) ?? [];
  if (order) return { name: isHelp ? "orders/help/" : "orders/", id: decoded(order) };
  const address = /^profile\/address\/([^/]+)$/.exec(path);
  if (address) return { name: "profile/address/", id: decoded(address[1] as string) };
  const faq = /^faq\/([^/]+)$/.exec(path);
  if (faq) return { name: "faq/", id: decoded(faq[1] as string) };
  return { name: "for-you" };
}

export function viewText(view: View): string {
  if (view.name === "orders/help/") return `orders/${encodeURIComponent(view.id)}/help`;
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
  if (view.name === "orders/help/") return { name: "orders/", id: view.id };
  if (view.name === "favorites") return { name: "for-you" };
  return view.name.startsWith("profile/") ? { name: "profile" } : undefined;
}

/** Where asking for Chat, or for the questions in its place, leads this visitor. */
export function talkView(wanted: "chat" | "faq", tabs: readonly string[], isForSignedIn: boolean): View {
  if (tabs.includes(wanted)) return { name: wanted };
  // Signing in may open it.
  if (wanted === "chat" && isForSignedIn) return { name: "sign-in" };
  const other = wanted === "chat" ? "faq" : "chat";
  return { name: tabs.includes(other) ? other : "for-you" };
}

/** The tabs of this visitor; who clicked a question and has no chat finds its answer in a tab, also where the hub lists no questions. */
export function shownTabs(known: readonly Tab[], given: readonly string[] | undefined, hasClicked: boolean): Tab[] {
  const named = given ?? known.filter((tab) => tab !== "chat" && tab !== "faq");
  const all = hasClicked && !named.includes("chat") ? [...named, "faq"] : named;
  return known.filter((tab) => all.includes(tab));
}
