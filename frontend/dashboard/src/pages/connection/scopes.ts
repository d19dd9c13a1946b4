export interface ScopeNoun {
  noun: string;
  name: string;
}

/** What a key may be about; each can be read, or read and changed. */
export const SCOPE_NOUNS: ScopeNoun[] = [
  { noun: "store", name: "Orders, customers, products and the connection" },
  { noun: "events", name: "Events" },
  { noun: "profiles", name: "Profiles" },
  { noun: "metrics", name: "Metrics" },
  { noun: "sms", name: "Providers and senders of texts" },
  { noun: "messages", name: "Messages" },
  { noun: "codes", name: "One-time codes" },
  { noun: "consent", name: "Consent and sign-up places" },
  { noun: "hub", name: "The hub's settings" },
  { noun: "account", name: "The store's settings" },
  { noun: "dead_letters", name: "Dead letters" },
  { noun: "members", name: "The team" },
  { noun: "keys", name: "API keys" },
  { noun: "audit", name: "The audit log" },
];

export type Reach = "none" | "read" | "write";

/** What a store's backend usually needs. */
export const USUAL_REACH: Record<string, Reach> = { store: "write", events: "write", profiles: "write" };

/** Who may write may read; the server takes `write` for both. */
export function scopesOf(reach: Record<string, Reach>): string[] {
  return SCOPE_NOUNS.flatMap(({ noun }) => {
    const how = reach[noun] ?? "none";
    return how === "none" ? [] : [`${noun}:${how}`];
  });
}

export function scopesInWords(scopes: string[]): string {
  const nouns = SCOPE_NOUNS.map(({ noun }) => noun);
  if (nouns.every((noun) => scopes.includes(`${noun}:write`))) return "do everything";
  const told = nouns.flatMap((noun) => {
    if (scopes.includes(`${noun}:write`)) return [`change ${spoken(noun)}`];
    return scopes.includes(`${noun}:read`) ? [`read ${spoken(noun)}`] : [];
  });
  const unknown = scopes.filter((scope) => !nouns.includes(scope.split(":")[0] ?? ""));
  return [...told, ...unknown].join(", ");
}

function spoken(noun: string): string {
  return noun.replaceAll("_", " ");
}
