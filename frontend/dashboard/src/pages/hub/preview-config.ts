import type { HubSettings } from "../../api/types/hub";
import type { Account } from "../../api/types/session";
import { textsFor, tidied } from "./draft";

export type PreviewScheme = "as-set" | "light" | "dark";

/** The answer of `GET /hub/v1/config` as it would be once the draft is saved and live. */
export function previewConfig(draft: HubSettings, account: Account, locale: string, scheme: PreviewScheme): object {
  const shown = tidied({
    site_id: account.site_id,
    store_name: account.name,
    design: scheme === "as-set" ? draft.design : { ...draft.design, scheme },
    launcher: draft.launcher,
    links: draft.links,
    sign_in: draft.sign_in,
    locale,
    currency: account.currency,
    time_zone: account.time_zone,
  });
  return {
    ...(shown as object),
    visibility: "live",
    locales: draft.locales,
    direction: "ltr",
    tabs: ["for-you", "orders", "profile"],
    sections: draft.sections,
    texts: { sign_in_call: {}, ...(tidied(textsFor(draft, locale)) as object) },
    account: { path: draft.account.path, paths: [draft.account.path, ...(draft.account.paths ?? [])], ignored_paths: draft.account.ignored_paths },
  };
}
