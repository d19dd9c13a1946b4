import type { Core } from "../contract/core";

/** The language a page is spoken to in, as far as this browser tells. */
export function localeOf({ pageLocale, lasting, boot }: Core): string {
  const wishes = [pageLocale, lasting.get("locale"), ...navigator.languages];
  const offered = (wish: string | null | undefined) => boot.locales.find((locale) => wish?.split("-")[0] === locale);
  return wishes.map(offered).find((locale) => locale) ?? boot.default_locale;
}
