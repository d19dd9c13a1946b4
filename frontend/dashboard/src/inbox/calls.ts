import { create, createLastly, remove, replace } from "../api/client";
import type { Ticket } from "../api/types/tickets";
import { pathOf } from "./queries";

/** What a member does to one ticket; the answer is the whole ticket as it is then. */

export function assign(id: string, memberId: string | null): Promise<Ticket> {
  return replace<Ticket>(`${pathOf(id)}/assignment`, { member_id: memberId });
}

/** null wakes it. */
export function snooze(id: string, until: Date | null): Promise<Ticket> {
  return replace<Ticket>(`${pathOf(id)}/snooze`, { until: until?.toISOString() ?? null });
}

export function tag(id: string, name: string, isOn: boolean): Promise<Ticket> {
  const path = `${pathOf(id)}/tags?tag=${encodeURIComponent(name)}`;
  return isOn ? replace<Ticket>(path, {}) : remove<Ticket>(path);
}

export function close(id: string, seenSeq: number, despite: boolean): Promise<Ticket> {
  return createLastly<Ticket>(`${pathOf(id)}/closure`, { seen_seq: seenSeq, despite });
}

export function reopen(id: string): Promise<Ticket> {
  return create<Ticket>(`${pathOf(id)}/reopening`);
}

/** How far this member has read is hers alone, and no answer tells it. */
export function markRead(id: string, seq: number): Promise<void> {
  return replace<void>(`${pathOf(id)}/read`, { seq });
}
