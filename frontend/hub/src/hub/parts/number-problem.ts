/** What is wrong with a number that was given with a tick, and where. */
import { CallError } from "../calls";
import { t } from "../speech";
import { reasonText } from "../toasts";

const reasons = {
  too_short: "phone_too_short",
  too_long: "phone_too_long",
  not_a_number: "phone_invalid",
  not_mobile: "phone_not_mobile",
  country: "phone_not_here",
} as const;

export interface NumberProblem {
  at?: "phone" | "accepted";
  text: string;
}

export const NO_PROBLEM: NumberProblem = { text: "" };

export function numberProblem(error: unknown): NumberProblem {
  if (!(error instanceof CallError)) return { text: reasonText(error) };
  const { field, reason = "" } = error.details;
  if (error.code === "text_changed") return { text: t("texts_changed") };
  if (field === "accepted") return { at: "accepted", text: t("tick_first") };
  if (field === "phone" || field === "country")
    return { at: "phone", text: t(reasons[reason as keyof typeof reasons] ?? "phone_invalid") };
  return { text: reasonText(error) };
}
