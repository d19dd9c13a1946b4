import type { MessageRow } from "../../api/types/messages";
import type { Tone } from "../../shell/Tag";

interface StatusWords {
  label: string;
  tone: Tone;
  what: string;
}

const STATUSES: Record<string, StatusWords> = {
  queued: { label: "Waiting", tone: "open", what: "It leaves when its time has come." },
  submitting: { label: "Leaving", tone: "open", what: "It is being handed to the provider." },
  unknown: { label: "Unknown", tone: "open", what: "The provider did not answer. It is asked, and the text is not sent again blindly." },
  submitted: { label: "Sent", tone: "plain", what: "The provider has it." },
  accepted: { label: "Sent", tone: "plain", what: "The network has it." },
  delivered: { label: "Delivered", tone: "good", what: "It is on the phone." },
  read: { label: "Read", tone: "good", what: "It was opened." },
  expired: { label: "Expired", tone: "bad", what: "The phone could not be reached in time." },
  undelivered: { label: "Not delivered", tone: "bad", what: "The network could not deliver it." },
  rejected: { label: "Rejected", tone: "bad", what: "The network refused it." },
  failed: { label: "Failed", tone: "bad", what: "It did not leave." },
  skipped: { label: "Not sent", tone: "plain", what: "It was not allowed to leave." },
  cancelled: { label: "Cancelled", tone: "plain", what: "Somebody took it back in time." },
};

export function statusWords(status: string): StatusWords {
  return STATUSES[status] ?? { label: spoken(status), tone: "plain", what: "" };
}

/** What the log can be narrowed to. */
export const STATUS_CHOICES = Object.entries(STATUSES)
  .filter(([value]) => value !== "accepted" && value !== "submitting")
  .map(([value, { label }]) => ({ value, label }));

const REASONS: Record<string, string> = {
  not_subscribed: "This person has not agreed to such texts.",
  unsubscribed: "This person left.",
  consent_expired: "The agreement has run out.",
  not_written_to_us: "An answer needs a question: this person has written nothing in three days.",
  suppressed: "This number is not to be texted.",
  quiet_hours: "No hour at which it may arrive came in time.",
  frequency_cap: "This person has had enough texts lately.",
  number_inactive: "This number is out of service.",
  too_late: "Its moment had passed.",
  privacy_not_confirmed: "Nobody has confirmed that the privacy policy tells of texts about orders.",
  no_sender: "No sender is set up.",
  sender_unknown: "The sender it names is not set up.",
  country_not_possible: "No sender may text this country.",
};

/** What holds it back for now is no reason for good. */
const HELD: Record<string, string> = {
  quiet_hours: "Held until marketing may arrive where this person is.",
  route_off: "Held while its route is switched off.",
  too_many_at_once: "Held for a moment: this number got ten texts within a minute.",
  throttle: "The provider asked for a slower pace.",
  transient: "The provider could not take it; it is tried again.",
};

export function reasonInWords({ reason, detail, status }: Pick<MessageRow, "reason" | "detail" | "status">): string | undefined {
  if (reason === undefined) return detail;
  if (status === "queued" && HELD[reason] !== undefined) return HELD[reason];
  return REASONS[reason] ?? (detail === undefined ? `${spoken(reason)}.` : `${spoken(reason)}: ${detail}`);
}

const KINDS: Record<string, string> = {
  transactional: "About an order",
  marketing: "Marketing",
  security: "Code",
  conversation: "Conversation",
};

export const KIND_CHOICES = Object.entries(KINDS).map(([value, label]) => ({ value, label }));

export function kindInWords(kind: string): string {
  return KINDS[kind] ?? spoken(kind);
}

const SUPPRESSION_REASONS: Record<string, string> = {
  stop: "Answered STOP",
  provider: "Blocked by the provider",
  invalid: "No such number",
  hard_bounce: "No such mailbox",
  unsubscribe: "Left by link",
  spam_complaint: "Complained of spam",
  user: "Added by your team",
  erased: "Erased",
};

export function suppressionReason(reason: string): string {
  return SUPPRESSION_REASONS[reason] ?? spoken(reason);
}

/** `hub:sign_in` and the like: the room first. */
export function placeInWords(place: string): string {
  const [room = "", where] = place.split(":");
  return where === undefined ? spoken(room) : `${spoken(room)}, ${spoken(where).toLowerCase()}`;
}

/** Who wanted it so takes it back alone. */
export function isOurs(reason: string): boolean {
  return ["user", "provider", "invalid", "hard_bounce"].includes(reason);
}

export function spoken(code: string): string {
  const text = code.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
