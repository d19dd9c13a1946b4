import type { TextProvider } from "../../../api/types/texts";

export interface ProviderField {
  name: string;
  label: string;
  description?: string;
  isSecret?: boolean;
  isOptional?: boolean;
  isNumber?: boolean;
}

export interface ProviderWords {
  name: string;
  what: string;
  settings: ProviderField[];
  credentials: ProviderField[];
}

export const PROVIDERS: Record<TextProvider, ProviderWords> = {
  virtual: {
    name: "Virtual phone",
    what: "Works at once and costs nothing: texts appear on a page where you answer them. For trying things out.",
    settings: [],
    credentials: [],
  },
  smsapi: {
    name: "SMSAPI",
    what: "European provider. Make a token in its customer portal.",
    settings: [{ name: "base_url", label: "Address", description: "Only if your account is on another than the usual one.", isOptional: true }],
    credentials: [{ name: "token", label: "OAuth token", isSecret: true }],
  },
  twilio: {
    name: "Twilio",
    what: "Worldwide provider. Account SID and auth token stand on its console's first page.",
    settings: [
      { name: "account_sid", label: "Account SID" },
      { name: "messaging_service_sid", label: "Messaging service SID", isOptional: true },
    ],
    credentials: [{ name: "auth_token", label: "Auth token", isSecret: true }],
  },
  smpp: {
    name: "SMPP",
    what: "A direct line to an operator or aggregator, over SMPP 3.4.",
    settings: [
      { name: "host", label: "Host" },
      { name: "port", label: "Port", description: "2775 unless you were told another.", isOptional: true, isNumber: true },
      { name: "system_id", label: "System ID" },
    ],
    credentials: [{ name: "password", label: "Password", isSecret: true }],
  },
};

export const PROVIDER_CHOICES = (Object.keys(PROVIDERS) as TextProvider[]).map((value) => ({ value, label: PROVIDERS[value].name }));

/** What was filled in; the rest is left to the server. */
export function filled(fields: ProviderField[], values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(fields.map(({ name }) => [name, (values[name] ?? "").trim()]).filter(([, value]) => value !== ""));
}

/** The same, with numbers as numbers. */
export function settingsOf(fields: ProviderField[], values: Record<string, string>): Record<string, string | number> {
  const numbers = new Set(fields.filter((field) => field.isNumber).map(({ name }) => name));
  return Object.fromEntries(Object.entries(filled(fields, values)).map(([name, value]) => [name, numbers.has(name) ? Number(value) : value]));
}
