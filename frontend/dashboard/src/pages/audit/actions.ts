import type { AuditEntry } from "../../api/types/session";

const WORDS: Record<string, string> = {
  "account.changed": "changed the store's settings",
  "member.added": "added somebody to the team",
  "member.role_changed": "changed somebody's role",
  "member.removed": "removed somebody from the team",
  "key.made": "made an API key",
  "key.revoked": "revoked an API key",
  "hub.changed": "changed the hub",
  "connection.changed": "changed the connection's addresses",
  "connection.identity_secret_shown": "looked at the identity secret",
  "connection.identity_secret_rotated": "made a new identity secret",
  "connection.feed_run": "fetched the catalogue feed",
  "profile.changed": "changed a profile",
  "profile.merged": "merged two profiles",
  "profile.erased": "erased a profile",
  "profile.exported": "exported a profile",
  "kx.minted": "made a link that recognizes",
  "dead_letter.replayed": "replayed a dead letter",
  "dead_letter.dropped": "dropped a dead letter",
};

/** An action nobody has worded yet is still readable: "coupon.issued" becomes "coupon issued". */
export function actionInWords(action: string): string {
  return WORDS[action] ?? action.replace(/[._]/g, " ");
}

export function detailsInWords({ subject, details }: AuditEntry): string {
  const told = Object.entries(details).map(([name, value]) => `${name.replaceAll("_", " ")}: ${valueInWords(value)}`);
  return [...told, ...(subject === undefined ? [] : [subject])].join(" · ");
}

function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueInWords).join(", ");
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
