/** Which view is shown, and how one gets to another. */
import { computed, signal } from "@preact/signals";
import { tell } from "./calls";
import { core } from "./core";
import { config } from "./config";
import { session } from "./data";
import { parseView, shownTabs, tabOf, talkView, viewText, type View } from "./views";
import type { Tab } from "./types";

const KNOWN: readonly Tab[] = ["for-you", "orders", "chat", "faq", "profile"];

export const view = signal<View>({ name: "for-you" });
/** Where to go once signed in. */
export const afterSignIn = signal<View>({ name: "for-you" });
export const isOpen = signal(false);
/** A question of a product page that was clicked. */
export const clicked = signal<{ id: string; isAnswered: boolean } | null>(null);

export const tabs = computed(() => shownTabs(KNOWN, config.value?.tabs, clicked.value !== null));
export const currentTab = computed<Tab>(() => tabOf(view.value) ?? tabOf(afterSignIn.value) ?? "for-you");

export function go(next: View): void {
  const tabBefore = currentTab.value;
  view.value = next;
  if (!isOpen.value) return;
  if (currentTab.value !== tabBefore) tellTab();
  if (next.name === "orders/") tell("order_viewed", { order_id: next.id });
}

export function tellTab(): void {
  tell("tab_viewed", { view: viewText(view.value) });
  core.emit("tab", { view: viewText(view.value) });
}

export function goSignIn(then: View = view.value): void {
  if (then.name !== "sign-in") afterSignIn.value = then;
  go({ name: "sign-in" });
}

/** Chat, or the questions in its place, as it is for this visitor. */
function talk(wanted: "chat" | "faq"): View {
  const isForSignedIn = config.value?.chat?.audience === "signed_in" && session.value?.state !== "logged_in";
  return talkView(wanted, tabs.value, isForSignedIn);
}

/** It was opened by the settings of the last visit: by the newest there may be no Chat, or there is one after all. */
export function goByNewest(name: string | undefined, shown: View): void {
  const wanted = parseView(name ?? "");
  if (view.value !== shown || (wanted.name !== "chat" && wanted.name !== "faq")) return;
  if (talk(wanted.name).name !== shown.name) goByName(name);
}

/** The view a name asks for. Nothing in particular is signing in for whom we do not know, else For you. */
export function goByName(name: string | undefined): void {
  if (!name) {
    if (session.value?.state === "logged_out") return goSignIn({ name: "for-you" });
    return go({ name: "for-you" });
  }
  const wanted = parseView(name);
  if (wanted.name === "faq/") {
    clicked.value = { id: wanted.id, isAnswered: false };
    return go(talkView("faq", tabs.value, false));
  }
  if (wanted.name === "chat" || wanted.name === "faq") {
    const found = talk(wanted.name);
    return found.name === "sign-in" ? goSignIn(wanted) : go(found);
  }
  const tab = tabOf(wanted);
  if (tab && !tabs.value.includes(tab)) return go({ name: "for-you" });
  if (wanted.name === "sign-in") return session.value?.state === "logged_in" ? go({ name: "for-you" }) : goSignIn();
  go(wanted);
}
