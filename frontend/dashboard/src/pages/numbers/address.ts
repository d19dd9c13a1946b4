import { useSearchParams } from "react-router";
import { dayIn } from "../../inbox/moments";

const DAY = 24 * 3_600_000;
export const PERIODS = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
];

const FIGURES = ["conversations", "answered", "unanswered", "first_answer", "first_answer_missed", "resolution", "resolution_missed", "ratings"] as const;
const NARROWING = ["on", "channel", "member", "tag", "score"] as const;
export const STAY = { state: { keepFocus: true }, preventScrollReset: true } as const;

/** A figure, and what it is narrowed to. */
export type Opened = { figure: (typeof FIGURES)[number] } & { [name in (typeof NARROWING)[number]]?: string };

/** The address holds of which days the page is and which figure is open. */
export function useNumbersAddress() {
  const [parameters, setParameters] = useSearchParams();
  const days = PERIODS.find(({ value }) => value === parameters.get("days"))?.value ?? "30";
  const searchOf = (opened?: Opened, ofDays = days) => new URLSearchParams({ ...(ofDays === "30" ? {} : { days: ofDays }), ...opened });
  return {
    days,
    opened: openedOf(parameters),
    pathOf: (opened: Opened) => `?${searchOf(opened).toString()}`,
    open: (opened: Opened) => setParameters(searchOf(opened), STAY),
    close: () => setParameters(searchOf(), { ...STAY, replace: true }),
    show: (ofDays: string) => setParameters(searchOf(undefined, ofDays), STAY),
  };
}

export function openedOf(parameters: URLSearchParams): Opened | undefined {
  const figure = FIGURES.find((name) => name === parameters.get("figure"));
  if (figure === undefined) return undefined;
  const opened: Opened = { figure };
  for (const name of NARROWING) {
    const value = parameters.get(name);
    if (value !== null && value !== "") opened[name] = value;
  }
  return opened;
}

export function periodOf(days: string, timeZone: string): { from: string; to: string } {
  return { from: dayIn(new Date(Date.now() - (Number(days) - 1) * DAY), timeZone), to: dayIn(new Date(), timeZone) };
}
