import type { Boot } from "../contract/boot";

/** The build leaves this name as a string literal; the server puts the store's settings in its place. */
declare const __STOA_BOOT__: Boot;

export const boot = __STOA_BOOT__;

const script = (document.currentScript ??
  document.querySelector('script[src*="/onsite/js/"]')) as HTMLScriptElement | null;

/** The `data-*` attributes of the snippet. */
export const snippet: DOMStringMap = script?.dataset ?? {};

export const isPreview = snippet.preview !== undefined;
export const isLive = () => boot.visibility === "live" || isPreview;

const wanted = snippet.locale || document.documentElement.lang;
export const pageLocale = boot.locales.find((locale) => wanted.toLowerCase().startsWith(locale));
