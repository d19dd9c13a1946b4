import { useSyncExternalStore } from "react";

/** Without another word of it, nobody types any more. */
const GONE_AFTER = 6_000;

interface Typist {
  ticket: string;
  /** A member's id, or `shopper`. */
  who: string;
  name: string | undefined;
  timer: number;
}

let typists: readonly Typist[] = [];
const listeners = new Set<() => void>();

function put(next: readonly Typist[]): void {
  typists = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function types(ticket: string, who: string, name?: string): void {
  stopsTyping(ticket, who);
  const timer = window.setTimeout(() => stopsTyping(ticket, who), GONE_AFTER);
  put([...typists, { ticket, who, name, timer }]);
}

/** At once, as what was typed has arrived. */
export function stopsTyping(ticket: string, who: string): void {
  const gone = typists.filter((one) => one.ticket === ticket && one.who === who);
  if (gone.length === 0) return;
  for (const { timer } of gone) window.clearTimeout(timer);
  put(typists.filter((one) => !gone.includes(one)));
}

/** Whether the shopper types, and the first other member who does. */
export function useTypists(ticket: string): { isShopper: boolean; member: string | undefined } {
  const all = useSyncExternalStore(subscribe, () => typists);
  const here = all.filter((one) => one.ticket === ticket);
  return { isShopper: here.some(({ who }) => who === "shopper"), member: here.find(({ who }) => who !== "shopper")?.name };
}

export function useTypingTickets(): ReadonlySet<string> {
  const all = useSyncExternalStore(subscribe, () => typists);
  return new Set(all.filter(({ who }) => who === "shopper").map(({ ticket }) => ticket));
}
