import type { HubChange, HubSettings, HubTexts } from "../../api/types/hub";

export const GROUPS = ["design", "launcher", "sections", "texts", "links", "account", "sign_in", "locales", "default_locale"] as const;
export type Group = (typeof GROUPS)[number];
export type Edits = Partial<Pick<HubChange, Group>>;

/** What the form shows: the saved settings under the unsaved edits. */
export function draftOf(saved: HubSettings, edits: Edits): HubSettings {
  return { ...saved, ...edits };
}

/** Whole groups, and only those that differ: somebody else may be changing another one. */
export function changedGroups(saved: HubSettings, edits: Edits): Edits {
  const changed = Object.entries(edits).filter(([group, value]) => !isSame(tidied(value), tidied(saved[group as Group])));
  return Object.fromEntries(changed.map(([group, value]) => [group, tidied(value)]));
}

/** Fields left empty are not sent: absent means absent. */
export function tidied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidied);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const tidy = tidied(inner);
    return tidy === undefined || tidy === "" ? [] : [[key, tidy]];
  });
  return Object.fromEntries(kept);
}

/** The order of keys says nothing. */
export function isSame(first: unknown, second: unknown): boolean {
  if (typeof first !== "object" || first === null || typeof second !== "object" || second === null) return first === second;
  if (Array.isArray(first) !== Array.isArray(second)) return false;
  const a = first as Record<string, unknown>;
  const b = second as Record<string, unknown>;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key], b[key]));
}

export function textsFor(settings: HubSettings, locale: string): HubTexts {
  return settings.texts[locale] ?? { sign_in_call: {} };
}

export function moved<Item>(items: Item[], from: number, to: number): Item[] {
  const rest = items.filter((_, index) => index !== from);
  const item = items[from];
  return item === undefined ? items : [...rest.slice(0, to), item, ...rest.slice(to)];
}
