/** What the server writes into the loader, and the small shapes both halves of the script share. */

export type VisitorState = "logged_out" | "recognized" | "logged_in";

export interface AccountPaths {
  path: string;
  paths: string[];
  ignored_paths: string[];
}

export interface LauncherSettings {
  is_on: boolean;
  position: "bottom-right" | "bottom-left";
  audience: "everyone" | "known" | "logged_in";
  color: string;
  opens: string;
}

export interface Boot {
  site_id: string;
  /** Origin of Stoa, without a trailing slash. */
  url: string;
  visibility: "hidden" | "live";
  account: AccountPaths;
  launcher: LauncherSettings;
  locales: string[];
  default_locale: string;
  /** Address of the hub's ES module. */
  hub: string;
  identity_url?: string;
}
