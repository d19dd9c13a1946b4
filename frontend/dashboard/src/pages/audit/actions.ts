import type { AuditEntry } from "../../api/types/session";

const WORDS: Record<string, string> = {
  "account.changed": "changed the store's settings",
  "member.added": "added somebody to the team",
  "member.role_changed": "changed somebody's role",
  "member.removed": "removed somebody from the team",
  "member.second_step_on": "turned on a second step to sign in",
  "member.second_step_off": "turned off a second step to sign in",
  "member.recovery_codes_made": "made new recovery codes",
  "member.second_step_reset": "reset somebody's second step",
  "account.second_step_required": "required a second step of the team",
  "account.second_step_optional": "let the team sign in without a second step again",
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
  "disclosure.published": "published a disclosure",
  "consent.settings_changed": "changed how consent is asked for",
  "consent.imported": "brought consents along in a file",
  "suppression.added": "kept an address from being written to",
  "suppression.lifted": "let an address be written to again",
  "sms_route.added": "connected a provider of texts",
  "sms_route.changed": "changed a provider of texts",
  "sms_route.removed": "removed a provider of texts",
  "sms_sender.added": "added a sender of texts",
  "sms_sender.changed": "changed a sender of texts",
  "sms_sender.removed": "removed a sender of texts",
  "message.queued": "sent a message",
  "message.cancelled": "took a message back",
  "allowed_hours.changed": "changed the hours for marketing",
  "allowed_hours.reset": "brought the built-in hours for marketing back",
  "frequency_caps.changed": "changed how often people may be written to",
  "message_settings.changed": "changed how messages are sent",
  "code_settings.changed": "changed which countries get codes",
  "code_purpose.changed": "changed a kind of one-time code",
  "number_list.made": "checked a list of numbers",
  "number_list.asked": "asked the network about a list of numbers",
  "number_list.stopped": "stopped asking the network about a list of numbers",
  "link.made": "made a short link",
  "link.removed": "removed a short link",
  "signup_place.made": "made a sign-up place",
  "signup_place.changed": "changed a sign-up place",
  "signup_place.published": "published a sign-up place",
  "signup_place.closed": "hid a sign-up place",
  "signup_place.archived": "removed a sign-up place",
  "signup.entered": "signed somebody up",
  "kx.minted": "made a link that recognizes",
  "dead_letter.replayed": "replayed a dead letter",
  "dead_letter.dropped": "dropped a dead letter",
};

/** An action nobody has worded yet is still readable: "coupon.issued" becomes "coupon issued". */
export function actionInWords(action: string): string {
  return WORDS[action] ?? action.replace(/[._]/g, " ");
}

/** Keys that say nothing beside their values. */
const BARE = new Set(["details", "fields", "groups"]);

export function detailsInWords(details: AuditEntry["details"]): string {
  return Object.entries(details)
    .map(([name, value]) => (BARE.has(name) ? valueInWords(value) : `${name.replaceAll("_", " ")}: ${valueInWords(value)}`))
    .join(" · ");
}

/** Where the thing that was changed can be looked at. */
export function pageOfSubject({ action, subject }: AuditEntry): string | undefined {
  const isAboutPerson = /^(profile|kx)\./.test(action) && action !== "profile.erased";
  return isAboutPerson && subject !== undefined ? `/profiles/${encodeURIComponent(subject)}` : undefined;
}

function valueInWords(value: unknown): string {
  if (value === null || value === "") return "none";
  if (Array.isArray(value)) return value.map(valueInWords).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
