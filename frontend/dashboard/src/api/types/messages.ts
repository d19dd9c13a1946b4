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
  events?: MessageEvent[];
  links?: MessageLink[];
}
