import type { TextProvider } from "../../../api/types/texts";

export interface ProviderField {
  name: string;
  label: string;
  description?: string;
  isSecret?: boolean;
  isOptional?: boolean;
  isNumber?: boolean;
  isSwitch?: boolean;
  choices?: { value: string; label: string }[];
  /** Stands under "More": only who was told otherwise changes it. */
  isFine?: boolean;
  /** Stands behind what is needed to connect. */
  isExtra?: boolean;
}

export interface ProviderWords {
  name: string;
  what: string;
  settings: ProviderField[];
  credentials: ProviderField[];
}

const LOOKS_UP: ProviderField[] = [
  {
    name: "looks_up_numbers",
    label: "May be asked whether numbers are in use",
    description: "Most providers charge for each answer.",
    isSwitch: true,
    isExtra: true,
  },
  {
    name: "look_up_price",
    label: "Price of one answer",
    description: "As your contract says, such as 0.005 EUR. Lists of numbers name their cost by it.",
    isOptional: true,
    isExtra: true,
  },
];

const ID_FORMS = [
  { value: "text", label: "As it stands" },
  { value: "decimal", label: "Decimal number" },
  { value: "hex", label: "Hexadecimal number" },
];

const SMPP: ProviderField[] = [
  { name: "host", label: "Host" },
  { name: "port", label: "Port", description: "2775 unless you were told another.", isOptional: true, isNumber: true },
  { name: "is_tls", label: "Encrypted (TLS)", isSwitch: true },
  { name: "system_id", label: "System ID" },
  { name: "system_type", label: "System type", description: "Often empty.", isOptional: true, isFine: true },
  { name: "service_type", label: "Service type", description: "Often empty.", isOptional: true, isFine: true },
  { name: "window", label: "Window", description: "How many texts may be on their way without an answer: 10 unless agreed otherwise.", isOptional: true, isNumber: true, isFine: true },
  {
    name: "alphabet",
    label: "Encoding of ordinary letters",
    description: "What the operator takes data coding 0 for.",
    choices: [
      { value: "gsm", label: "GSM alphabet" },
      { value: "latin1", label: "Latin-1" },
      { value: "ascii", label: "ASCII" },
    ],
    isFine: true,
  },
  {
    name: "long_texts",
    label: "Long texts",
    description: "How parts say that they belong together.",
    choices: [
      { value: "udh", label: "A header in each part (UDH)" },
      { value: "sar", label: "Fields beside each part (SAR)" },
      { value: "payload", label: "One piece (message_payload)" },
    ],
    isFine: true,
  },
  { name: "submit_ids", label: "IDs in answers", choices: ID_FORMS, isFine: true },
  { name: "receipt_ids", label: "IDs in receipts", description: "Where both spell the same ID differently, receipts find no text.", choices: ID_FORMS, isFine: true },
  { name: "enquire_seconds", label: "Sign of life every … seconds", description: "30 unless agreed otherwise.", isOptional: true, isNumber: true, isFine: true },
  { name: "response_seconds", label: "Wait for an answer … seconds", description: "60 unless agreed otherwise.", isOptional: true, isNumber: true, isFine: true },
];

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
    settings: [
      { name: "base_url", label: "Address", description: "Only if your account is on another than the usual one.", isOptional: true, isFine: true },
      ...LOOKS_UP,
    ],
    credentials: [{ name: "token", label: "OAuth token", isSecret: true }],
  },
  twilio: {
    name: "Twilio",
    what: "Worldwide provider. Account SID and auth token stand on its console's first page.",
    settings: [
      { name: "account_sid", label: "Account SID" },
      { name: "messaging_service_sid", label: "Messaging service SID", isOptional: true },
      ...LOOKS_UP,
    ],
    credentials: [{ name: "auth_token", label: "Auth token", isSecret: true }],
  },
  smpp: {
    name: "SMPP",
    what: "A direct line to an operator or aggregator, over SMPP 3.4. All of this stands in the operator's letter.",
    settings: SMPP,
    credentials: [{ name: "password", label: "Password", isSecret: true }],
  },
};

export const PROVIDER_CHOICES = (Object.keys(PROVIDERS) as TextProvider[]).map((value) => ({ value, label: PROVIDERS[value].name }));

export type Values = Record<string, string>;

/** What was filled in; the rest is left to the server. */
export function filled(fields: ProviderField[], values: Values): Record<string, string> {
  return Object.fromEntries(fields.map(({ name }) => [name, (values[name] ?? "").trim()]).filter(([, value]) => value !== ""));
}

/** The same, with numbers as numbers and switches as yes or no. */
export function settingsOf(fields: ProviderField[], values: Values): Record<string, string | number | boolean> {
  const kinds = new Map(fields.map((field) => [field.name, field]));
  const typed = (name: string, value: string) => {
    if (kinds.get(name)?.isNumber) return Number(value);
    return kinds.get(name)?.isSwitch ? value === "yes" : value;
  };
  return Object.fromEntries(Object.entries(filled(fields, values)).map(([name, value]) => [name, typed(name, value)]));
}

/** A route's settings as its form shows them. */
export function valuesOf(fields: ProviderField[], settings: Record<string, unknown>): Values {
  const shown = ({ name, isSwitch }: ProviderField) => (isSwitch ? (settings[name] === true ? "yes" : "") : String(settings[name] ?? ""));
  return Object.fromEntries(fields.map((field) => [field.name, shown(field)]));
}
