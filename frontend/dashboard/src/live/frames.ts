import type { LiveTopic } from "../api/types/events";
import type { Presence, PresenceStatus, TicketMessage, TicketRow } from "../api/types/tickets";

/** What the server says. */
export type LiveFrame =
  | { type: "ready" }
  | { type: "ping" }
  | { type: "notice"; topic: LiveTopic; ids?: string[] }
  | { type: "ticket"; ticket: TicketRow }
  | { type: "message"; ticket: string; message: TicketMessage }
  | { type: "messages"; ticket: string; messages: TicketMessage[]; is_more: boolean }
  | { type: "ack"; client_id: string; ticket: string; message: TicketMessage }
  | { type: "typing"; ticket: string; by: "shopper" | "member"; member_id?: string; name?: string }
  | { type: "read"; ticket: string; delivered_seq: number; read_seq: number; read_at?: string }
  | { type: "alert"; ticket: string; level: 1 | 2; name: string; waiting_since?: string }
  | { type: "presence"; members: Presence[] }
  | { type: "error"; code: string; message: string; client_id?: string };

/** What we say after the hello. */
export type OwnFrame =
  | { type: "watch"; ticket: string; since: number }
  | { type: "unwatch"; ticket: string }
  | { type: "typing"; ticket: string }
  | { type: "beat"; status?: PresenceStatus }
  | { type: "pong" };

export type FrameType = LiveFrame["type"];
export type FrameOf<Type extends FrameType> = Extract<LiveFrame, { type: Type }>;

export function frameOf(text: string): LiveFrame | undefined {
  try {
    return JSON.parse(text) as LiveFrame;
  } catch {
    return undefined;
  }
}
