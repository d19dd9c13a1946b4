/** What the server writes into the loader, and the small shapes both halves of the script share. */

export type VisitorState = "logged_out" | "recognized" | "logged_in";

export interface AccountPaths {
  /** The account page first. */
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
  /** `ink`: white or black, whichever can be read on its colour. */
  launcher: LauncherSettings & { ink: string };
  locales: string[];
  default_locale: string;
  /** Whether pages show anything of ours, sign-up places or questions, and a pop-up among it. */
  signups?: "in_page" | "popup";
  /** Who may write in Chat; absent where it is off. */
  chat?: "signed_in" | "everyone";
}
