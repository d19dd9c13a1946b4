import type { DeadLetterState } from "../../api/types/events";

export const STATES: { value: DeadLetterState; label: string }[] = [
  { value: "open", label: "Open" },
  { value: "replayed", label: "Replayed" },
  { value: "dropped", label: "Dropped" },
];

export const EMPTY: Record<DeadLetterState, string> = {
  open: "Everything that arrived was understood. What cannot be taken in waits here with its reason, and nothing is lost.",
  replayed: "Nothing has been replayed yet.",
  dropped: "Nothing has been dropped.",
};

const STAGES: Record<string, string> = {
  ingest: "Taking it in",
  react: "Reacting to it",
  webhook: "Webhook",
};

export function stageInWords(stage: string, consumer: string | undefined): string {
  const where = STAGES[stage] ?? stage;
  return consumer === undefined ? where : `${where} (${consumer})`;
}

export function pieces(count: number): string {
  return count === 1 ? "1 dead letter" : `${count} dead letters`;
}
