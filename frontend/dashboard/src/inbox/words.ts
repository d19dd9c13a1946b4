import type { Channel, TicketMessage, TicketRow } from "../api/types/tickets";
import { dayAndTime } from "../words/time";
import type { ViewName } from "./filters";

export const CHANNEL_WORDS: Record<Channel, string> = { chat: "Web chat", sms: "Text message", email: "Email" };

export const VIEW_WORDS: Record<ViewName, string> = {
  mine: "My tickets",
  unassigned: "Unassigned",
  all: "All open",
  waiting: "Waiting longest",
  snoozed: "Snoozed",
  closed: "Closed",
  came_in_closed: "Came in while closed",
  blocked: "Blocked",
};

/** What an empty view teaches. */
export const EMPTY_WORDS: Record<ViewName, string> = {
  mine: "Nothing waits for you. Tickets you answer or take stand here.",
  unassigned: "Nobody waits. A new question stands here until somebody takes it.",
  all: "No open tickets. When a shopper writes in the chat, by text or by email, it appears here by itself.",
  waiting: "Nobody waits for an answer.",
  snoozed: "Nothing is snoozed. Press s in a ticket to have it come back when you can do something about it.",
  closed: "Nothing was closed yet. Press e in a ticket when it is done.",
  came_in_closed: "Nobody wrote outside your hours, or everybody has been answered.",
  blocked: "Nobody is blocked.",
};

/** The same of a view of one channel. */
export const EMPTY_CHANNEL_WORDS: Record<Channel, string> = {
  chat: "No open web chats. When a shopper writes in the hub, the chat appears here by itself.",
  sms: "No open text messages. When somebody texts your number, it appears here by itself.",
  email: "No open emails. When somebody writes to your address, it appears here by itself.",
};

const ENDERS: Record<string, string> = { shopper: "The shopper ended the chat", agent: "Closed", auto: "Closed by itself, as nobody wrote any more" };

const TOPICS: Record<string, string> = {
  missing: "Something is missing",
  wrong: "Something is wrong or broken",
  not_arrived: "It has not arrived",
  other: "Another question about an order",
};

/** What happened, in words of the team. */
export function lineInWords({ line = { code: "" }, author }: Pick<TicketMessage, "line" | "author">, timeZone: string, locale: string): string {
  const by = author === undefined ? "" : ` by ${author}`;
  const until = typeof line["until"] === "string" ? dayAndTime(line["until"], timeZone, locale) : "";
  switch (line.code) {
    case "closed":
      return line["by"] === "agent" ? `Closed${by}` : (ENDERS[String(line["by"])] ?? "Closed");
    case "reopened":
      return `Opened again${by}`;
    case "joined":
      return "A chat begun before signing in was added";
    case "help":
      return topicInWords(String(line["topic"]));
    case "assigned":
      return typeof line["name"] === "string" && line["name"] !== "" ? `Assigned to ${line["name"]}` : "Nobody has it any more";
    case "snoozed":
      return until === "" ? `Snoozed${by}` : `Snoozed${by} until ${until}`;
    case "woken":
      return "Back from its snooze";
    case "blocked":
      return `Blocked${by}`;
    case "unblocked":
      return `No longer blocked${by}`;
    case "mailed":
      return "What was left unread was sent by email";
    case "stopped":
      return "Said STOP: no more texts, until a new message comes in";
    case "identified":
      return "The address is proven";
    case "email_corrected":
      return "She corrected her email address";
    case "rated":
      return `Rated ${starsOf(Number(line["score"]))}${typeof line["words"] === "string" ? ` “${line["words"]}”` : ""}`;
    default:
      return line.code.replaceAll("_", " ");
  }
}

export function topicInWords(topic: string): string {
  return TOPICS[topic] ?? "Help with an order";
}

export function starsOf(score: number): string {
  return "★".repeat(Math.max(0, Math.min(5, score))) + "☆".repeat(Math.max(0, 5 - score));
}

/** The beginning of a row: who said the last thing, unless it was the shopper, or that its time has come. */
export function previewOf(row: Pick<TicketRow, "preview" | "last_by" | "channel" | "topic">): string {
  const words = row.preview === "" ? (row.topic === undefined ? "A picture" : topicInWords(row.topic)) : row.preview;
  if (row.last_by === "agent") return `Answered: ${words}`;
  if (row.last_by === "auto") return `Automatic answer: ${words}`;
  if (row.last_by === "system" && row.preview !== "") return `Back from snooze: ${words}`;
  return words;
}

const DELIVERIES: Record<string, string> = { queued: "Waiting to leave", sent: "Sent", delivered: "Delivered", failed: "Not delivered", skipped: "Not sent" };

export function deliveryInWords({ status, reason }: { status: string; reason?: string }): string {
  const words = DELIVERIES[status] ?? status;
  return reason === undefined || !["failed", "skipped"].includes(status) ? words : `${words}: ${reason.replaceAll("_", " ")}`;
}
