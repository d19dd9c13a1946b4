export type HubTab = "for-you" | "orders" | "profile" | "chat" | "faq";

export interface HubDesign {
  surface: "drawer" | "panel";
  side: "right" | "left";
  scheme: "light" | "dark" | "device";
  background: string;
  ink: string;
  accent: string;
  accent_ink: string;
  font: "system" | "serif" | "inherit";
  radius: number;
  logo_url?: string;
  custom_css?: string;
}

export interface HubLauncher {
  is_on: boolean;
  position: "bottom-right" | "bottom-left";
  audience: "everyone" | "known" | "logged_in";
  color: string;
  opens: HubTab;
}

export interface HubTexts {
  sign_in_call: Partial<Record<HubTab, string>>;
  greeting?: string;
}

export interface HubLinks {
  privacy_url?: string;
  terms_url?: string;
}

export interface HubAccount {
  path: string;
  /** Further account pages. */
  paths?: string[];
  ignored_paths: string[];
}

export interface HubChange {
  visibility: "hidden" | "live";
  design: HubDesign;
  launcher: HubLauncher;
  sections: string[];
  texts: Record<string, HubTexts>;
  links: HubLinks;
  account: HubAccount;
  sign_in: { method: "store" | "code" };
  locales: string[];
  default_locale: string;
}

export interface HubSettings extends HubChange {
  updated_at: string;
  problems: { field: string; message: string }[];
}

export type VisitorState = "logged_out" | "recognized" | "logged_in";

export interface PreviewToken {
  visitor_token: string;
  state: VisitorState;
}
