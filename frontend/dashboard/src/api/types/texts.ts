export type TextProvider = "virtual" | "smsapi" | "twilio" | "smpp";

/** What the provider last said; empty as long as nobody asked. */
export interface RouteHealth {
  is_well?: boolean;
  /** In plain words. */
  words?: string;
  at?: string;
  balance?: ProviderBalance;
}

export interface ProviderBalance {
  amount: string;
  /** A currency, or `points`. */
  unit: string;
}

export interface TextRoute {
  id: string;
  provider: TextProvider;
  name: string;
  is_on: boolean;
  settings: Record<string, unknown>;
  parts_per_second: number;
  health: RouteHealth;
  /** Where a provider that calls back reports to. */
  callback_url?: string;
}

export interface TextSender {
  id: string;
  route_id: string;
  value: string;
  type: "alphanumeric" | "number" | "short_code";
  /** None means all. */
  countries: string[];
  can_receive: boolean;
  is_default: boolean;
  status: string;
  /** Senders of one share its texts. */
  pool?: string;
}

/** What a sender for a country can be, and which of the store's reach it now. */
export interface TextCountry {
  country: string;
  types: TextSender["type"][];
  senders: Pick<TextSender, "id" | "value" | "type" | "can_receive">[];
  replies_work: boolean;
  to_register: Partial<Record<TextSender["type"], string>>;
}

export interface TextReadiness {
  is_live: boolean;
  missing: { what: string; message: string }[];
}

export type SpellingLevel = "none" | "punctuation" | "diacritics" | "full";

export interface TextPreview {
  encoding: "gsm7" | "ucs2";
  parts: number;
  units: number[];
  per_part: string[];
  offending: { character: string; index: number }[];
  saved: Partial<Record<SpellingLevel, number>>;
  /** Absent where nobody told what a part costs. */
  cost?: TextCost;
}

/** In whole units of the currency. */
export interface TextCost {
  amount: string;
  per_part: string;
  currency: string;
}

/** What one part costs by country; `default` is everywhere else. */
export interface TextPrices {
  currency: string;
  per_part: Record<string, string>;
}

/** One use of one-time codes, as the store decided. */
export interface CodePurpose {
  purpose: string;
  length: number;
  life_seconds: number;
  sender?: string;
  /** By language, where the store has words of its own. */
  texts: Record<string, string>;
  /** The words where it has none. */
  models: Record<string, string>;
}

export interface CodeSettings {
  /** Where texts with codes go at all; absent: wherever there is a sender for. */
  countries?: string[];
  purposes: CodePurpose[];
}

export type ListedStatus = "waiting" | "unusable" | "usable" | "asking" | "pending" | "active" | "inactive" | "unknown";

/** What asking the network about a list comes to, as far as it is known. */
export interface LookUpCost {
  numbers: number;
  route: string;
  price?: string;
  total?: string;
  balance?: string;
}

/** Numbers that are checked together. */
export interface NumberList {
  id: string;
  at: string;
  actor: string;
  source: "profiles" | "pasted";
  country?: string;
  total: number;
  counts: Partial<Record<ListedStatus, number>>;
  to_ask: number;
  checked_at?: string;
  asking_at?: string;
  asking_by?: string;
  stopped?: string;
  finished_at?: string;
  /** Once everything is looked through and nobody is asked. */
  cost?: LookUpCost;
}

export interface ListedNumber {
  given: string;
  status: ListedStatus;
  phone?: string;
  reason?: string;
  network?: string;
  line_type?: string;
}
