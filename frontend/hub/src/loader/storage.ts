/** The page's storage under this store's names. Where it is blocked or full, memory takes its place. */
import type { Store } from "../contract/core";
import { boot, isPreview } from "./boot";

export const prefix = `stoa.${boot.site_id}.`;

function openStore(name: "localStorage" | "sessionStorage"): Store {
  let area: Storage | undefined;
  const memory: Record<string, string> = {};
  try {
    if (!isPreview) area = window[name];
  } catch {
    // Blocked: this page remembers, the next one starts anew.
  }
  return {
    get: (key) => memory[prefix + key] ?? area?.getItem(prefix + key) ?? null,
    set(key, value) {
      key = prefix + key;
      delete memory[key];
      try {
        if (value == null) area?.removeItem(key);
        else (area as Storage).setItem(key, value);
      } catch {
        memory[key] = value as string;
      }
    },
    keys: (start) =>
      Object.keys({ ...memory, ...area })
        .filter((key) => key.startsWith(prefix + start))
        .map((key) => key.slice(prefix.length))
        .sort(),
  };
}

export const lasting = openStore("localStorage");
export const passing = openStore("sessionStorage");

export function read<T>(store: Store, key: string): T | null {
  try {
    return JSON.parse(store.get(key) as string) as T;
  } catch {
    return null;
  }
}

/** Tells when another tab changed `key`. */
export function onOtherTab(key: string, handler: () => void): void {
  addEventListener("storage", (event) => {
    if (event.key === prefix + key) handler();
  });
}

export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => (byte + 256).toString(16).slice(1)).join("");
}
