export type Role = "owner" | "admin" | "marketer" | "agent" | "analyst";

export interface Account {
  site_id: string;
  name: string;
  time_zone: string;
  currency: string;
  locale: string;
  website_url?: string;
  origins: string[];
  requires_second_step: boolean;
}

export interface Me {
  member: { id: string; email: string; name: string; locale?: string; has_second_step: boolean };
  role: Role;
  /** What this role may do here, such as `hub:write`. */
  scopes: string[];
  account: Account;
  accounts: { site_id: string; name: string }[];
  invitations: Invitation[];
  /** The store wants a second step of her, and nothing else is open before it is set up. */
  owes_second_step: boolean;
  is_demo: boolean;
}

/** A store that wants her in its team; she belongs to it once she accepts. */
export interface Invitation {
  site_id: string;
  name: string;
  role: Role;
  invited_by: string;
  invited_at: string;
}

export interface Member {
  id: string;
  email: string;
  name: string;
  role: Role;
  /** Absent, like the next, of somebody who has not accepted yet. */
  created_at?: string;
  has_second_step?: boolean;
  invited_at?: string;
}

export type SecondStepMethod = "app" | "text";

export interface SecondStepOn {
  method: SecondStepMethod;
  since: string;
  phone_ending?: string;
  /** The store that sends the codes; absent when none can any more. */
  texted_by?: string;
}

export interface SecondStep {
  methods: SecondStepOn[];
  recovery_codes_left: number;
  can_text: boolean;
  /** In the answer that made them, and never again. */
  recovery_codes?: string[];
}

export interface AppSecret {
  secret: string;
  uri: string;
}

export interface TextSent {
  resend_at: string;
  expires_at: string;
}

export interface ApiKey {
  id: string;
  name: string;
  scopes: string[];
  ending: string;
  created_at: string;
  last_used_at?: string;
}

export interface NewApiKey extends ApiKey {
  /** The whole key; the server shows it in this answer only. */
  key: string;
}

export interface AuditEntry {
  id: string;
  at: string;
  actor: string;
  action: string;
  subject?: string;
  details: Record<string, unknown>;
}
