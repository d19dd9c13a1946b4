export type Channel = "chat" | "sms" | "email";
export type TicketStatus = "open" | "snoozed" | "closed";
export type PresenceStatus = "online" | "offline";

/** One conversation with one person through one channel, as the list shows it. */
export interface TicketRow {
  id: string;
  channel: Channel;
  status: TicketStatus;
  profile: { id: string; name: string };
  /** Whoever writes has proven to be this person; otherwise the address is only what somebody typed. */
  is_proven: boolean;
  typed_email?: string;
  subject?: string;
  preview: string;
  last_by: "shopper" | "agent" | "auto" | "system";
  last_at: string;
  last_seq: number;
  shopper_seq: number;
  /** For this member. */
  is_unread: boolean;
  assignee?: { id: string; name: string };
  tags: string[];
  /** When the first message came that nobody has answered. */
  waiting_since?: string;
  snoozed_until?: string;
  came_in_closed: boolean;
  is_blocked: boolean;
  topic?: string;
  created_at: string;
  closed_at?: string;
  closed_by?: string;
}

export interface Ticket extends TicketRow {
  address?: string;
  our_address?: string;
  order?: { id: string; number: string };
  language?: string;
  read: { delivered_seq: number; read_seq: number; read_at?: string };
  rating?: { score: number; words?: string; at?: string };
  others: TicketRow[];
  /** Whether an answer may leave; absent where nothing stands against it. */
  answer?: { may: boolean; why_not?: string; until?: string; after_stop?: boolean; is_marketing?: boolean };
}

/** How somebody may be written to who has not asked. */
export interface TicketWay {
  channel: Channel;
  /** It is shut, and why. */
  why_not?: string;
}

/** What was said or happened; `seq` grows within the ticket. */
export interface TicketMessage {
  id: string;
  seq: number;
  by: "shopper" | "agent" | "auto" | "system";
  kind: "text" | "image" | "note" | "line";
  text?: string;
  author?: string;
  member_id?: string;
  at: string;
  client_id?: string;
  image?: { id: string; url: string; width: number; height: number };
  line?: { code: string } & Record<string, unknown>;
  delivery?: { status: string; reason?: string };
}

/** A part of a ticket's messages, the oldest first. */
export interface MessagePart {
  messages: TicketMessage[];
  is_more: boolean;
}

export interface TicketCounts {
  /** My and unassigned tickets with something unread. */
  badge: number;
  views: Record<string, number>;
}

/** A picture that waits for its message. */
export interface TicketAttachment {
  id: string;
  url: string;
  width: number;
  height: number;
}

/** Who may answer, and who is there. */
export interface Presence {
  member_id: string;
  name: string;
  status: PresenceStatus;
}

export interface SavedReply {
  id: string;
  title: string;
  text: string;
  is_active: boolean;
}

/** With its variables filled in for one ticket. */
export interface FilledReply {
  text: string;
  /** The fields nothing was known for, such as `order.number`. */
  missing: string[];
}

/** Filters under a name, for the whole team. */
export interface SavedView {
  id: string;
  name: string;
  filters: Record<string, unknown>;
}
