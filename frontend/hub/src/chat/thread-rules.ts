/** What a conversation is made of, and in which order. No I/O. */
import type { ChatMessage, Draft, Ticket } from "./frames";

/** Both lists as one: each message once, by its number; the newer word about one wins. */
export function merged(known: readonly ChatMessage[], more: readonly ChatMessage[]): ChatMessage[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of more) bySeq.set(message.seq, message);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

export function lastSeq(messages: readonly ChatMessage[]): number {
  return messages.at(-1)?.seq ?? 0;
}

/** The team's notes take numbers too, so a gap may be none; asking costs little. */
export function hasGapBefore(known: readonly ChatMessage[], message: ChatMessage): boolean {
  return message.seq > lastSeq(known) + 1;
}

/** Said to her by a person or by the store, and not merely something that happened. */
export function isForHer({ by, kind }: ChatMessage): boolean {
  return kind !== "line" && (by === "agent" || by === "auto");
}

/** Somebody ended it; a chat that ended never goes on. */
export function isOver(messages: readonly ChatMessage[]): boolean {
  return messages.some(({ line }) => line?.code === "closed");
}

/** What of her drafts is not in the thread yet. */
export function stillWaiting(drafts: readonly Draft[], messages: readonly ChatMessage[]): Draft[] {
  const kept = new Set(messages.map((message) => message.client_id));
  return drafts.filter((draft) => !kept.has(draft.client_id));
}

/** What goes out when the line is up: everything that was not refused, oldest first. */
export function toSend(drafts: readonly Draft[]): Draft[] {
  return drafts.filter((draft) => !draft.problem);
}

export type Standing = "sent" | "seen";

/** How far one of hers has come; `read_seq` is the team's. */
export function standingOf(message: ChatMessage, ticket: Ticket | undefined): Standing {
  return message.seq <= (ticket?.read_seq ?? 0) ? "seen" : "sent";
}

/** The newest of her own: its standing is the only one that is told. */
export function newestOwn(messages: readonly ChatMessage[]): ChatMessage | undefined {
  return [...messages].reverse().find((message) => message.by === "shopper" && message.kind !== "line");
}

/** What she did last, whether it is kept yet or not: her newest words, or that she ended it. */
export function newestDoing(messages: readonly ChatMessage[], drafts: readonly Draft[]): string | undefined {
  const done = [...messages].reverse().find(({ by, line }) => by === "shopper" || line?.by === "shopper");
  return drafts.at(-1)?.client_id ?? done?.client_id ?? done?.id;
}

/** Messages of one writer that follow one another within minutes stand together. */
export function isContinued(before: ChatMessage | undefined, message: ChatMessage): boolean {
  if (!before || before.kind === "line" || message.kind === "line") return false;
  const isSame = before.by === message.by && before.author === message.author;
  return isSame && Date.parse(message.at) - Date.parse(before.at) < 3e5;
}
