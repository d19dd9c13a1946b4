import type { HubTab } from "../../api/types/hub";

export const PARTS = [
  { part: "design", label: "Design" },
  { part: "launcher", label: "Launcher" },
  { part: "sections", label: "Sections" },
  { part: "texts", label: "Texts" },
  { part: "links", label: "Links" },
  { part: "account", label: "Account & sign-in" },
] as const;

export type Part = (typeof PARTS)[number]["part"];

/** Which part of the page holds a field the server names, such as `sign_in.method`. */
export function partOf(field: string): Part {
  const group = field.split(".")[0];
  if (group === "sign_in") return "account";
  if (group === "locales" || group === "default_locale") return "texts";
  return PARTS.find(({ part }) => part === group)?.part ?? "design";
}

export const TAB_NAMES: Record<HubTab, string> = { "for-you": "For you", orders: "Orders", profile: "Profile", chat: "Chat", faq: "Questions" };

/** Those that call to sign in. */
export const CALLING_TABS: HubTab[] = ["for-you", "orders", "profile"];

/** Every language the hub speaks, in its own words. */
export const LANGUAGES = [
  { value: "en", label: "English" },
  { value: "es", label: "Español" },
  { value: "it", label: "Italiano" },
  { value: "ko", label: "한국어" },
  { value: "ro", label: "Română" },
];

export const SECTION_NAMES: Record<string, { name: string; what: string }> = {
  deliveries: { name: "On their way", what: "Orders that have not arrived yet" },
  recently_viewed: { name: "Recently viewed", what: "Products this visitor looked at" },
  favorites: { name: "Favourites", what: "Products saved with the heart" },
};
