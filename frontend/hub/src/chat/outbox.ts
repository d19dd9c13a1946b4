/** What she wrote waits in the page's storage until Stoa has it: each draft under a key of its own, so that tabs never overwrite one another. */
import type { Store } from "../contract/core";
import type { Draft } from "./frames";

const START = "chat.out.";

export function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 15) | 64;
  bytes[8] = ((bytes[8] as number) & 63) | 128;
  const hex = [...bytes].map((byte) => (byte + 256).toString(16).slice(1)).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export class Outbox {
  private lastTime = 0;

  constructor(private readonly store: Store) {}

  /** Oldest first: keys sort by time. */
  drafts(): Draft[] {
    return this.store.keys(START).flatMap((key) => {
      try {
        return [JSON.parse(this.store.get(key) as string) as Draft];
      } catch {
        return [];
      }
    });
  }

  add(draft: Omit<Draft, "client_id" | "at">): Draft {
    // Strictly growing, so that what is written in one moment keeps its order.
    this.lastTime = Math.max(Date.now(), this.lastTime + 1);
    const made = { ...draft, client_id: newUuid(), at: new Date(this.lastTime).toISOString() };
    this.store.set(`${START}${this.lastTime.toString(36)}.${made.client_id}`, JSON.stringify(made));
    return made;
  }

  change(clientId: string, change: Partial<Draft>): void {
    const key = this.keyOf(clientId);
    if (!key) return;
    this.store.set(key, JSON.stringify({ ...(JSON.parse(this.store.get(key) as string) as Draft), ...change }));
  }

  remove(clientId: string): void {
    const key = this.keyOf(clientId);
    if (key) this.store.set(key, null);
  }

  clear(): void {
    this.store.keys(START).forEach((key) => this.store.set(key, null));
  }

  private keyOf(clientId: string): string | undefined {
    return this.store.keys(START).find((key) => key.endsWith(clientId));
  }
}
