/** The page's handlers for what happens in the hub. */
import type { Handlers, HubEvents } from "../contract/core";

type Handler = (detail: never) => unknown;

const handlers: Record<string, Handler[] | undefined> = {};

export function on(event: string, handler: Handler): () => void {
  handlers[event] = [...(handlers[event] ?? []), handler];
  return () => {
    handlers[event] = handlers[event]?.filter((one) => one !== handler);
  };
}

/** Each handler runs on its own: when one breaks, the page sees its error and the others still run. */
export function emit<E extends keyof HubEvents>(event: E, detail: HubEvents[E]): void {
  handlers[event]?.forEach((handler) => queueMicrotask(() => handler(detail as never)));
}

export function handler<E extends keyof Handlers>(event: E): Handlers[E] | undefined {
  return handlers[event]?.at(-1) as Handlers[E] | undefined;
}
