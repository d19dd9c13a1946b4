import type { SignupKind, SignupPlace, SignupWording } from "../../../api/types/signups";

interface KindWords {
  label: string;
  what: string;
  /** What to do with it once it is live. */
  how?: string;
}

export const KINDS: Record<SignupKind, KindWords> = {
  order_confirmation: { label: "Order confirmation", what: "A box below the phone field of your checkout.", how: "Put it into the form, below the phone field. It is sent with the order and never stands in its way." },
  registration: { label: "Registration", what: "A box in the form for a new account.", how: "Put it into the form. Where the form has no phone field, the box asks for the number." },
  product: { label: "Product page", what: "A box beside a product, such as for news when it is back.", how: "Put it where it is to stand." },
  widget: { label: "Widget", what: "A small form in a page.", how: "Put it where it is to stand: the footer, a newsletter section, a page of its own." },
  popup: { label: "Pop-up", what: "A small form over a page, after a while or when somebody leaves.", how: "It comes by itself on pages with your snippet; never over the cart, the checkout, or a log-in." },
  keyword: { label: "Keyword", what: "People text a word to your number." },
  qr: { label: "QR code or link", what: "A picture or link that opens the text with the word in it." },
  agent: { label: "Your team", what: "Somebody of yours reads it out and writes down the number." },
  import: { label: "Import", what: "Agreements brought along in a file, with where they came from." },
  api: { label: "Your own form", what: "Your server tells who agreed, to which words." },
};

const ON_PAGES: SignupKind[] = ["order_confirmation", "registration", "product", "widget", "popup"];

export function isOnPages(kind: SignupKind): boolean {
  return ON_PAGES.includes(kind);
}

export const KIND_CHOICES = (Object.keys(KINDS) as SignupKind[]).map((value) => ({ value, label: KINDS[value].label }));

export function hasKeyword(kind: SignupKind): boolean {
  return kind === "keyword" || kind === "qr";
}

interface WordingField {
  name: keyof SignupWording;
  label: string;
  description?: string;
  isLong?: boolean;
}

/** In the order in which they are read. */
export const WORDING_FIELDS: WordingField[] = [
  { name: "company", label: "Company", description: "Who sends the texts: the legal name." },
  { name: "heading", label: "Heading" },
  { name: "benefit", label: "What people get", isLong: true },
  { name: "label", label: "Beside the box", description: "What is agreed to. The box is never ticked beforehand.", isLong: true },
  { name: "frequency", label: "How often", isLong: true },
  { name: "way_out", label: "How to leave", description: "Such as: Answer STOP to any text.", isLong: true },
  { name: "contact", label: "Contact" },
  { name: "button", label: "Button" },
  { name: "terms_url", label: "Address of the terms" },
  { name: "privacy_url", label: "Address of the privacy policy" },
];

/** What people still have to be told before it can go live, by the names of the fields. */
export function missingIn(kind: SignupKind, wording: SignupWording): string[] {
  const isNeeded = (name: keyof SignupWording) => name !== "heading" && (name !== "button" || isOnPages(kind));
  return WORDING_FIELDS.filter(({ name }) => isNeeded(name) && !wording[name]?.trim()).map(({ label }) => label);
}

/** All of it, for a poster or whoever reads it out. */
export function wordsOfPlace(wording: SignupWording): string {
  const { heading, benefit, label, frequency, way_out, company, contact, terms_url, privacy_url } = wording;
  return [heading, benefit, label, frequency, way_out, company, contact, terms_url, privacy_url].filter(Boolean).join("\n");
}

/** Gaps that every language has are said once, by the name of the field. */
export function gapsInWords({ gaps }: Pick<SignupPlace, "gaps">): string[] {
  const told = gaps.map(({ field, message }) => {
    const [, language, name] = field.split(".");
    const label = WORDING_FIELDS.find((one) => one.name === name)?.label;
    return label === undefined ? message : `${label} (${language})`;
  });
  return [...new Set(told)];
}
