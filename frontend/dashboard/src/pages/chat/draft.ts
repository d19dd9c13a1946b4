import type { ChatSettings } from "../../api/types/chat";
import { isSame, tidied } from "../hub/draft";

export type Edits = Partial<ChatSettings>;
export type Edit = <G extends keyof ChatSettings>(group: G, value: ChatSettings[G]) => void;

export interface PartProps {
  draft: ChatSettings;
  edit: Edit;
  /** What is wrong with a field the server named, or one below it. */
  errorAt: (field: string) => string | undefined;
}

/** Whole groups, and only those that differ: somebody else may be changing another one. */
export function changedGroups(saved: ChatSettings, edits: Edits): Edits {
  const changed = Object.entries(edits).filter(([group, value]) => !isSame(tidied(value), tidied(saved[group as keyof ChatSettings])));
  return Object.fromEntries(changed.map(([group, value]) => [group, tidied(value)]));
}
