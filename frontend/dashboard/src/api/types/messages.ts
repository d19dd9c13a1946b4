export type MessageKind = "transactional" | "marketing" | "security" | "conversation";

/** What a message was made of. */
export interface TemplateUsed {
  id: string;
  version: number;
}

export interface MessageRow {
  id: string;
  channel: "sms" | "email";
  kind: MessageKind;
  purpose?: string;
  template?: TemplateUsed;
  profile_id?: string;
  to: string;
  from?: string;
  text: string;
  encoding: "gsm7" | "ucs2";
  parts: number;
  status: string;
  /** Why it was skipped, is held, or failed. */
  reason?: string;
  detail?: string;
  cost_minor?: number;
  currency?: string;
  queued_at: string;
  send_at: string;
  submitted_at?: string;
  settled_at?: string;
}

/** Something a provider said of a message. */
export interface MessageEvent {
  at: string;
  status: string;
  error_class?: string;
  error_code?: string;
}

/** Where a message leads, and who followed: people apart from scanners and previews. */
export interface MessageLink {
  code: string;
  url: string;
  clicks: number;
  machine_clicks: number;
}

export interface WholeMessage extends MessageRow {
  route?: string;
  events?: MessageEvent[];
  links?: MessageLink[];
}

/** A short link made by hand. */
export interface ShortLink {
  code: string;
  short_url: string;
  url: string;
  name?: string;
  created_at: string;
  expires_at?: string;
  /** Of people, as far as can be told. */
  clicks: number;
  machine_clicks: number;
}

export interface LinkClick {
  at: string;
  device: string;
  user_agent: string;
  /** By what sign it was known as a machine. */
  machine?: string;
}

/** When marketing may arrive, from Monday; `null` where it may not that day. */
export interface HoursSaid {
  days: ([string, string] | null)[];
  on_holidays: boolean;
  source: string;
  as_of: string;
}

export interface AllowedHours extends HoursSaid {
  /** A country, a state such as `US-TX`, or `default`. */
  place: string;
  /** Of a state. */
  name?: string;
  /** What holds again where the store takes its own back. */
  built_in?: HoursSaid;
}

export interface AllAllowedHours {
  version: string;
  items: AllowedHours[];
}

/** At most `most` marketing texts to one number in `hours`. */
export interface FrequencyCap {
  hours: number;
  most: number;
}

export interface FrequencyCaps {
  items: FrequencyCap[];
  built_in: FrequencyCap[];
  is_own: boolean;
}

export interface MessageSettings {
  stop_spares: boolean;
  says_how_to_leave: "every" | "first" | number;
  utm: Record<string, string>;
  link_url?: string;
  contact?: string;
}
