import type { Ticket, TicketMessage } from "../api/types/tickets";

export type Reached = "seen" | "mailed" | "delivered" | "sent";

/** How far an answer in a chat has come: what was left unread goes by email, and the line that says so stands after it. */
export function reachedBy(answer: TicketMessage, messages: TicketMessage[], read: Ticket["read"]): Reached {
  if (read.read_seq >= answer.seq) return "seen";
  const isMailed = messages.some(({ seq, line, delivery }) => seq > answer.seq && line?.code === "mailed" && delivery?.status !== "failed");
  // An answer that was written as an email has a way of its own.
  if (isMailed || (answer.delivery !== undefined && answer.delivery.status !== "failed")) return "mailed";
  return read.delivered_seq >= answer.seq ? "delivered" : "sent";
}
