import type { MessageKind } from "../../../api/types/messages";
import type { ReadyText, Template } from "../../../api/types/templates";
import type { Draft } from "./queries";

export const LANGUAGES = ["en", "es", "it", "ko", "ro"];

export const KINDS: { value: MessageKind; label: string; what: string }[] = [
  { value: "transactional", label: "About an order", what: "Leaves without agreement, so nothing in it may sell." },
  { value: "marketing", label: "Marketing", what: "Only to those who agreed, in the hours allowed where they are." },
  { value: "security", label: "Code", what: "Leaves at once, before everything else. Nothing in it may sell." },
  { value: "conversation", label: "Conversation", what: "An answer to somebody who wrote." },
];

export const PURPOSES = [
  { value: "marketing", label: "Offers and news" },
  { value: "cart_reminders", label: "Reminders of carts" },
  { value: "loyalty", label: "Points and loyalty" },
  { value: "surveys", label: "Questions and reviews" },
];

/** What can be put into a text, and what stands there in the preview. */
export const FIELDS: { name: string; label: string; sample: string }[] = [
  { name: 'first_name|default("")', label: "First name", sample: "Carla" },
  { name: 'last_name|default("")', label: "Last name", sample: "Rossi" },
  { name: 'city|default("")', label: "City", sample: "Torino" },
  { name: "store.name", label: "Name of the store", sample: "Willow" },
  { name: "order_number", label: "Order number", sample: "10482" },
  { name: "amount", label: "Amount", sample: "49.90 EUR" },
  { name: "product", label: "Product", sample: "Linen shirt" },
  { name: "carrier", label: "Carrier", sample: "DHL" },
  { name: "date", label: "Date", sample: "12/06" },
  { name: "place", label: "Place", sample: "Via Roma 12" },
  { name: "url", label: "Link", sample: "https://…" },
];

export const EMPTY: Draft = { name: "", kind: "transactional", level: "diacritics", texts: {} };

export function draftOf({ name, kind, purpose, level, texts }: Template): Draft {
  return { name, kind, level, texts, ...(purpose === undefined ? {} : { purpose }) };
}

/** A ready text under a name that is not taken yet. */
export function draftOfReady({ name, kind, purpose, level, texts }: ReadyText, taken: string[]): Draft {
  let free = name;
  for (let number = 2; taken.includes(free); number += 1) free = `${name} ${number}`;
  return { name: free, kind, level, texts, ...(purpose ? { purpose } : {}) };
}

/** The languages a template may have: the five, and any others it has. */
export function languagesOf(texts: Record<string, string>): string[] {
  return [...LANGUAGES, ...Object.keys(texts).filter((language) => !LANGUAGES.includes(language))];
}
