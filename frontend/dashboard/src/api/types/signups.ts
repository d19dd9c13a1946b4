export type SignupKind =
  | "order_confirmation"
  | "registration"
  | "product"
  | "widget"
  | "popup"
  | "keyword"
  | "qr"
  | "agent"
  | "import"
  | "api";

/** What a place says in one language. */
export interface SignupWording {
  company?: string;
  heading?: string;
  benefit?: string;
  label?: string;
  frequency?: string;
  way_out?: string;
  contact?: string;
  button?: string;
  terms_url?: string;
  privacy_url?: string;
}

export interface SignupSettings {
  delay_seconds?: number;
  scroll_percent?: number;
  on_exit?: boolean;
  rest_days?: number;
  months?: number;
}

/** A place where people sign up, with its words by language. */
export interface SignupPlace {
  id: string;
  kind: SignupKind;
  name: string;
  tag: string;
  version: number;
  wordings: Record<string, SignupWording>;
  settings: SignupSettings;
  /** What stands in the way of publishing. */
  gaps: { field: string; message: string }[];
  keyword?: string;
  /** Opens a text with the keyword in it. */
  link?: string;
  snippet?: string;
  published_at?: string;
}

/** How many came how far; `name` is the place's, where it is one of the store's. */
export interface SignupFunnel {
  place: string;
  name?: string;
  shown: number;
  given: number;
  asked: number;
  confirmed: number;
}

/** Where people agreed, to what, and who says so. */
export interface Provenance {
  collected_by: string;
  how: string;
  /** The words they saw. */
  text: string;
  language?: string;
  text_version?: string;
  page_url?: string;
  controller?: string;
  note?: string;
}

/** A file of consents: `done` of `total` rows have been looked at. */
export interface ConsentImport {
  id: string;
  at: string;
  actor: string;
  channel: "sms" | "email";
  provenance: Provenance;
  file_hash: string;
  file_name?: string;
  total: number;
  done: number;
  accepted: number;
  rejected: number;
  finished_at?: string;
}
