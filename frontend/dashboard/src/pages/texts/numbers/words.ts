import type { ListedStatus, NumberList } from "../../../api/types/texts";
import type { Tone } from "../../../shell/Tag";

export const STATUSES: Record<ListedStatus, { label: string; tone: Tone }> = {
  waiting: { label: "Not looked at yet", tone: "plain" },
  usable: { label: "Looks right", tone: "plain" },
  asking: { label: "Being asked about", tone: "open" },
  pending: { label: "Answer awaited", tone: "open" },
  active: { label: "In use", tone: "good" },
  inactive: { label: "Not in use", tone: "bad" },
  unusable: { label: "Cannot be texted", tone: "bad" },
  unknown: { label: "Network does not say", tone: "plain" },
};

/** How far a list is, 0 to 1; nothing where nobody works on it. */
export function progressOf({ total, counts, to_ask: toAsk, checked_at, asking_at, finished_at }: NumberList): number | undefined {
  if (checked_at === undefined) return total === 0 ? 0 : 1 - (counts.waiting ?? 0) / total;
  if (asking_at === undefined || finished_at !== undefined) return undefined;
  const open = (counts.usable ?? 0) + (counts.asking ?? 0) + (counts.pending ?? 0);
  return toAsk === 0 ? 1 : Math.max(0, 1 - open / toAsk);
}

/** One number in a line, or several behind commas and semicolons. */
export function numbersIn(text: string): string[] {
  return text
    .split(/[\n,;]+/)
    .map((number) => number.trim())
    .filter((number) => number !== "");
}
