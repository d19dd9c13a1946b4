export type ConsentChannel = "sms" | "email";

export interface ConsentStanding {
  status: "subscribed" | "unsubscribed" | "not_subscribed";
  address?: string;
  since?: string;
  pending?: { since: string; expires: string };
  expires_at?: string;
}

/** One row of the ledger, with what was shown and the messages that prove it. */
export interface ConsentRecord {
  id: string;
  at: string;
  channel: ConsentChannel;
  address: string;
  purpose: string;
  action: string;
  legal_basis: string;
  method: string;
  digest: string;
  place?: string;
  controller?: string;
  actor?: string;
  text?: string;
  text_hash?: string;
  text_version?: string;
  language?: string;
  checkbox?: string;
  page_url?: string;
  ip?: string;
  user_agent?: string;
  our_number?: string;
  message_body?: string;
  message_at?: string;
  inbound_body?: string;
  inbound_at?: string;
  expires_at?: string;
}

export interface Suppression {
  id: string;
  channel: ConsentChannel;
  reason: string;
  scope: "all" | "marketing";
  since: string;
  /** Absent after an erasure. */
  address?: string;
  actor?: string;
  /** Why, in a member's words. */
  note?: string;
  /** Lifted then by itself. */
  expires_at?: string;
}

export interface ProfileConsent {
  current: Record<ConsentChannel, Record<string, ConsentStanding>>;
  records: ConsentRecord[];
  suppressions: Suppression[];
}

export interface DisclosureFacts {
  company?: string;
  purposes?: string;
  frequency?: string;
  contact?: string;
  /** Without, it holds until withdrawn. */
  months?: number;
  third_parties?: string;
  /** The number in `frequency`, which is kept to. */
  most_a_month?: number;
}

export interface Disclosure {
  purpose: string;
  language: string;
  version: number;
  template: string;
  variables: DisclosureFacts;
  text: string;
  published_at: string;
  published_by: string;
  is_in_force: boolean;
}

export interface DisclosureModel {
  language: string;
  template: string;
  variables: DisclosureFacts;
}

export interface DisclosurePreview {
  text: string;
  question: DisclosureQuestion;
  /** What is texted to whoever agrees; only its answer subscribes. */
  confirmation: string;
}

/** What stands around the store's text. */
export interface DisclosureQuestion {
  heading: string;
  label: string;
  button: string;
  skip: string;
}

export interface ConsentSettings {
  mobile_terms_url?: string;
  privacy_url?: string;
  asks_at_sign_in?: boolean;
  asks_on_edit_profile?: boolean;
}

/** What is left out stays; `null` takes an address away. */
export interface ConsentSettingsChange {
  mobile_terms_url?: string | null;
  privacy_url?: string | null;
  asks_at_sign_in?: boolean;
  asks_on_edit_profile?: boolean;
}

/** What the privacy policy has to say before a text about an order leaves, by language; and who said that it does. */
export interface PrivacyParagraph {
  version: string;
  texts: Record<string, string>;
  confirmed?: { at: string; by: string; language: string; version: string; text: string };
}
