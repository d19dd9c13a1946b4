import type { InboxReport } from "../../api/types/reports";
import { CHANNEL_WORDS } from "../../inbox/words";
import { dayName } from "../../words/time";
import type { Opened } from "./address";

export const SERIES = [
  { name: "chat", label: CHANNEL_WORDS.chat, color: "var(--stoa-chart)" },
  { name: "sms", label: CHANNEL_WORDS.sms, color: "var(--mantine-color-yellow-6)" },
  { name: "email", label: CHANNEL_WORDS.email, color: "var(--mantine-color-indigo-5)" },
] as const;

/** "45 s", "12 min", "3 h 20 min", "2 d 4 h". */
export function spanInWords(seconds: number | undefined): string {
  if (seconds === undefined) return "–";
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return withRest(hours, "h", minutes % 60, "min");
  return withRest(Math.floor(hours / 24), "d", hours % 24, "h");
}

function withRest(whole: number, unit: string, rest: number, restUnit: string): string {
  return rest === 0 ? `${whole} ${unit}` : `${whole} ${unit} ${rest} ${restUnit}`;
}

export function shareInWords(share: number, locale: string): string {
  return share.toLocaleString(locale, { style: "percent", maximumFractionDigits: 0 });
}

export function ratingsInWords(count: number, locale: string): string {
  return count === 1 ? "1 rating" : `${count.toLocaleString(locale)} ratings`;
}

export function scoreInWords(score: string): string {
  return score === "1" ? "1 star" : `${score} stars`;
}

/** "First answers · Ben Okafor" */
export function openedInWords(opened: Opened, report: InboxReport, locale: string): string {
  const { on, channel, member, tag } = opened;
  return [
    figureInWords(opened, report),
    member === undefined ? undefined : report.members.find((each) => each.member.id === member)?.member.name,
    tag,
    SERIES.find(({ name }) => name === channel)?.label,
    on === undefined ? undefined : dayName(on, locale),
  ]
    .filter((part) => part !== undefined && part !== "")
    .join(" · ");
}

function figureInWords({ figure, score }: Opened, { first_answer, resolution }: InboxReport): string {
  switch (figure) {
    case "conversations":
      return "Conversations";
    case "answered":
      return "Answered";
    case "unanswered":
      return "Without an answer";
    case "first_answer":
      return "First answers";
    case "first_answer_missed":
      return `First answer not within ${targetInWords(first_answer.target_minutes)}`;
    case "resolution":
      return "Done";
    case "resolution_missed":
      return `Not done within ${targetInWords(resolution.target_minutes)}`;
    case "ratings":
      return score === undefined ? "Ratings" : scoreInWords(score);
  }
}

function targetInWords(minutes: number | undefined): string {
  return minutes === undefined ? "the target" : spanInWords(minutes * 60);
}
