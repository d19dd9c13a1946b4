/** What codes are for, in a member's words. */
const USES: Record<string, [label: string, what: string]> = {
  sign_in: ["Signing in", "to the hub, by email or by text"],
  phone_change: ["A new number", "on a shopper's profile"],
  email_change: ["A new email", "on a shopper's profile"],
  payment: ["Paying", "asked for by your store's server"],
  redemption: ["Redeeming", "points and coupons, asked for by your store's server"],
  verification: ["Anything else", "asked for by your store's server"],
  member_sign_in: ["The team's sign-in", "the second step to the dashboard"],
};

export function wordsOfUse(purpose: string): { label: string; what: string } {
  const [label, what] = USES[purpose] ?? [purpose, ""];
  return { label, what };
}

export function minutesOf(seconds: number): number {
  return Math.round(seconds / 60);
}
