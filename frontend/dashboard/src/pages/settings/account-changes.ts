import type { Account } from "../../api/types/session";

export type AccountEdits = Partial<Omit<Account, "site_id">>;

/** Only what differs; an emptied website is taken away. */
export function changesOf(account: Account, edits: AccountEdits): Record<string, unknown> {
  const changed = Object.entries(edits).flatMap(([field, value]): [string, unknown][] => {
    const next = typeof value === "string" ? value.trim() : value;
    const now = account[field as keyof Account] ?? "";
    if (JSON.stringify(next) === JSON.stringify(now)) return [];
    return [[field, field === "website_url" && next === "" ? null : next]];
  });
  return Object.fromEntries(changed);
}
