/** The store's settings for the hub: shown from the last visit at once, and fetched anew at each opening. */
import { signal } from "@preact/signals";
import { call } from "./calls";
import { core } from "./core";
import { chooseLocale } from "./locale-rules";
import { setZone, speak, spokenLocales } from "./speech";
import type { Config } from "./types";

const FRESH = 3000;

export const config = signal<Config | null>(null);
let fetchedAt = 0;
let pending: Promise<void> | undefined;

/** Page, then profile, then browser, then store. */
export function wantedLocale(profileLocale: string | null = core.lasting.get("locale")): string {
  const offered = core.boot.locales.filter((locale) => spokenLocales.includes(locale));
  return chooseLocale(
    [core.pageLocale, profileLocale ?? undefined, ...navigator.languages],
    offered,
    core.boot.default_locale,
  );
}

function kept(locale: string): Config | null {
  try {
    const found = JSON.parse(core.lasting.get("config") ?? "null") as Config | null;
    return found?.locale === locale && found.visibility === "live" ? found : null;
  } catch {
    return null;
  }
}

export async function applyConfig(next: Config): Promise<void> {
  await speak(next.locale);
  setZone(next.time_zone);
  config.value = next;
}

async function fetchConfig(): Promise<void> {
  // Stoa knows the profile's language and the browser's; only the page's has to be told.
  const next = await call<Config>("GET", `/config?locale=${core.pageLocale ?? ""}`);
  fetchedAt = Date.now();
  core.lasting.set("config", JSON.stringify(next));
  await applyConfig(next);
}

/** Resolves when those of the store are there that are on their way. */
export const newestConfig = () => pending ?? Promise.resolve();

function fetchNow(): Promise<void> {
  const fetched = fetchConfig().finally(() => {
    if (pending === fetched) pending = undefined;
  });
  return (pending = fetched);
}

/** Which tabs there are depends on who she is: what is under way was asked by who she was. */
export function renewConfig(): void {
  if (config.value && !core.isPreview) fetchNow().catch(() => undefined);
}

/** Resolves when there is a design to draw with; a newer one replaces it when it comes. */
export async function prepareConfig(): Promise<void> {
  if (core.isPreview && config.value) return;
  const locale = wantedLocale();
  const isFresh = config.value?.locale === locale && Date.now() - fetchedAt < FRESH;
  if (isFresh) return;
  const fetched = pending ?? fetchNow();
  const old = config.value?.locale === locale ? config.value : kept(locale);
  if (!old) {
    void speak(locale);
    return fetched;
  }
  fetched.catch(() => undefined);
  await applyConfig(old);
}
