/** What happened in a conversation, in the reader's words. */
import type { Line } from "../../chat/frames";
import { t } from "../speech";

const closings = { shopper: "closed_by_you", agent: "closed_by_store", auto: "closed_by_time" } as const;

export const topics = {
  missing: "help_missing",
  wrong: "help_wrong",
  not_arrived: "help_not_arrived",
  other: "help_other",
} as const;

export type Topic = keyof typeof topics;

export function lineText(line: Line, store: string): string {
  switch (line.code) {
    case "closed":
      return t(closings[line.by ?? "agent"] ?? "closed_by_store", { store });
    case "reopened":
      return t("chat_reopened");
    case "joined":
      return t("chat_joined");
    case "help":
      return t("help_with", { number: line.order?.number ?? "" });
    default:
      // A newer Stoa may tell of more.
      return "";
  }
}

export function topicText(line: Line): string {
  const key = topics[line.topic as Topic] as (typeof topics)[Topic] | undefined;
  return key ? t(key) : "";
}
