import { useLayoutEffect, useRef, useSyncExternalStore } from "react";

/** Keys that mean something where they are shown only. */
export interface PageKey {
  keys: string[];
  /** For the list of keys. */
  label: string;
  /** False where the key means nothing now. */
  act: (event: KeyboardEvent) => unknown;
}

let current: readonly PageKey[] = [];
const listeners = new Set<() => void>();

function put(next: readonly PageKey[]): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** They hold while that which has them is there; what they do may change with every drawing. Those that go first hold
 * before the same keys of others. Layout effects: a key means what is seen, from the moment it is seen.
 */
export function usePageKeys(keys: PageKey[], goFirst = false): void {
  const latest = useRef(keys);
  useLayoutEffect(() => {
    latest.current = keys;
  });
  const names = JSON.stringify(keys.map(({ keys, label }) => ({ keys, label })));
  useLayoutEffect(() => {
    const held = (JSON.parse(names) as Omit<PageKey, "act">[]).map((one, index) => ({
      ...one,
      act: (event: KeyboardEvent) => latest.current[index]?.act(event),
    }));
    put(goFirst ? [...held, ...current] : [...current, ...held]);
    return () => put(current.filter((one) => !held.includes(one)));
  }, [names, goFirst]);
}

export function usePageKeysNow(): readonly PageKey[] {
  return useSyncExternalStore(subscribe, () => current);
}

export function pageKey(event: KeyboardEvent): void {
  // A menu or a small window over the page has its own.
  if (event.target instanceof Element && event.target.closest('[role="menu"], [role="dialog"]') !== null) return;
  const key = current.find(({ keys }) => keys.includes(event.key));
  // What the key opens would otherwise get its letter.
  if (key !== undefined && key.act(event) !== false) event.preventDefault();
}
