import type { ConsentRecord, ConsentStanding } from "../../../api/types/consent";
import type { Tone } from "../../../shell/Tag";
import { placeInWords, spoken } from "../../texts/words";

export const CHANNELS = { sms: "Texts", email: "Emails" } as const;

const PURPOSES: Record<string, string> = {
  marketing: "Marketing",
  cart_reminders: "Cart reminders",
  loyalty: "Loyalty",
  surveys: "Surveys",
  transactional: "Orders",
};

export function purposeInWords(purpose: string): string {
  return PURPOSES[purpose] ?? spoken(purpose);
}

export function standingInWords({ status, pending }: ConsentStanding): { label: string; tone: Tone } {
  if (status === "subscribed") return { label: "Agreed", tone: "good" };
  if (pending !== undefined) return { label: "Asked, no answer yet", tone: "open" };
  return status === "unsubscribed" ? { label: "Left", tone: "bad" } : { label: "Never agreed", tone: "plain" };
}

const ACTIONS: Record<string, string> = {
  granted: "Agreed",
  imported: "Brought along as agreed",
  pending: "Gave a number and ticked the box",
  asked: "Was asked by text",
  confirmed: "Answered yes",
  refused: "Answered no",
  lapsed: "Did not answer in time",
  withdrawn: "Left",
  expired: "The agreement ran out",
};

export function actionInWords(action: string): string {
  return ACTIONS[action] ?? spoken(action);
}

/** Where it happened and how, as far as it was written down. */
export function wayInWords({ place, method, actor }: Pick<ConsentRecord, "place" | "method" | "actor">): string {
  const way = place === undefined ? spoken(method) : placeInWords(place);
  return actor === undefined ? way : `${way}, by ${actor}`;
}
