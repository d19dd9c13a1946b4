export type Role = "owner" | "admin" | "marketer" | "agent" | "analyst";

export interface Account {
  site_id: string;
  name: string;
  time_zone: string;
  currency: string;
  locale: string;
  website_url?: string;
  origins: string[];
}

export interface Me {
  member: { id: string; email: string; name: string; locale?: string };
  role: Role;
  /** What this role may do here, such as `hub:write`. */
  scopes: string[];
  account: Account;
  accounts: { site_id: string; name: string }[];
  is_demo: boolean;
}

export interface Member {
  id: string;
  email: string;
  name: string;
  role: Role;
  created_at: string;
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
