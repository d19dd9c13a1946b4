export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
/** From and until, by the store's clock; until before from goes on into the next day. */
export type Span = [string, string];

export interface ChatTexts {
  welcome?: string;
  in_hours?: string;
  out_of_hours?: string;
}

export interface OwnDay {
  on: string;
  name?: string;
}

export interface ChatHolidays {
  country?: string;
  days: OwnDay[];
}

export interface ChatHelp {
  kind: "chat" | "link" | "widget" | "hidden";
  url?: string;
}

export interface ChatTargets {
  first_answer_minutes?: number;
  resolution_minutes?: number;
}

export interface ChatSettings {
  audience: "off" | "signed_in" | "everyone";
  texts: Record<string, ChatTexts>;
  hours: Partial<Record<Weekday, Span[]>>;
  holidays: ChatHolidays;
  bubble: boolean;
  auto_close_days: number;
  takes_turns: boolean;
  still_looking: Record<string, string>;
  follow_up: boolean;
  help: ChatHelp;
  sla: ChatTargets;
}

export interface PublicHolidays {
  countries: string[];
  days: { on: string; name: string }[];
}

export interface FaqText {
  question: string;
  answer: string;
  link?: { url: string; label: string };
}

export interface FaqChange {
  texts: Record<string, FaqText>;
  is_on: boolean;
  in_hub: boolean;
  on_product: boolean;
}

export interface NewFaq extends FaqChange {
  /** The team's own; it never changes. */
  name: string;
}

export interface Faq extends NewFaq {
  id: string;
  updated_at: string;
}

/** Where the store forwards what is written to its own address; absent where no mail comes in. */
export interface MailAddress {
  address?: string;
}
