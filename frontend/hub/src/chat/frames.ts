/** Shapes of the chat's contract (docs/chat-api.md), the shopper's side. */

export interface ChatImage {
  id: string;
  url: string;
  width: number;
  height: number;
}

export interface HelpItem {
  title: string;
  quantity: number;
  image_url?: string;
}

export interface Line {
  code: string;
  by?: "shopper" | "agent" | "auto";
  topic?: string;
  order?: { id: string; number: string; items: HelpItem[] };
}

export interface ChatMessage {
  id: string;
  seq: number;
  by: "shopper" | "agent" | "auto" | "system";
  kind: "text" | "image" | "line";
  text?: string;
  /** First name of the member who wrote it. */
  author?: string;
  at: string;
  client_id?: string;
  image?: ChatImage;
  line?: Line;
}

export interface Ticket {
  id: string;
  status: "open" | "closed";
  last_seq: number;
  delivered_seq: number;
  /** How far a member of the team has seen it. */
  read_seq: number;
  is_rated?: boolean;
}

export type Need = "terms" | "email";

export interface Chat {
  may_write: boolean;
  why_not?: "off" | "sign_in";
  needs: Need[];
  /** An answer goes where she said before, unless she says another address. */
  has_email?: boolean;
  /** The one she typed before her open chat, until it is proven. */
  email?: string;
  welcome?: string;
  is_open?: boolean;
  opens_at?: string;
  closes_at?: string;
  unread: number;
  ticket?: Ticket;
  privacy_url?: string;
  terms_url?: string;
}

/** What she wrote and Stoa has not confirmed yet. */
export interface Draft {
  client_id: string;
  at: string;
  text?: string;
  attachment_id?: string;
  image?: ChatImage;
  accepted_terms?: true;
  email?: string;
  /** Why it was refused; it then waits for her. */
  problem?: string;
}

export interface Frame {
  type: string;
  [name: string]: unknown;
}

export type ServerFrame =
  | { type: "ready" | "chat"; chat: Chat }
  | { type: "ack"; client_id: string; ticket: string; message: ChatMessage }
  | { type: "message"; ticket: string; message: ChatMessage }
  | { type: "messages"; ticket: string; messages: ChatMessage[]; is_more?: boolean }
  | { type: "typing"; by?: string }
  | { type: "read"; ticket: string; delivered_seq: number; read_seq: number }
  | { type: "error"; code: string; message?: string; client_id?: string }
  | { type: "ping" | "pong" };
