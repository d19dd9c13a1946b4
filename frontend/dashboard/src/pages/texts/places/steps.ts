import type { SignupFunnel } from "../../../api/types/signups";

type Step = "shown" | "given" | "asked" | "confirmed";

export const STEPS: { step: Step; label: string }[] = [
  { step: "shown", label: "Saw the question" },
  { step: "given", label: "Gave a number" },
  { step: "asked", label: "Asked by text" },
  { step: "confirmed", label: "Answered YES" },
];

export function sumOf(all: SignupFunnel[]): Record<Step, number> {
  const sum = { shown: 0, given: 0, asked: 0, confirmed: 0 };
  for (const one of all) for (const { step } of STEPS) sum[step] += one[step];
  return sum;
}

/** How many of those before came on; nothing is a share of nothing. */
export function shareOf(part: number, before: number): string {
  return before === 0 ? "" : `${Math.round((100 * part) / before)} %`;
}
