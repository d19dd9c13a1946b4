/** Which language is spoken, and which form of a text fits a number. No I/O. */

import type { Forms } from "../locales/messages";

/** The first wish that is offered; `it-CH` is answered by `it`. */
export function chooseLocale(
  wishes: readonly (string | undefined)[],
  offered: readonly string[],
  fallback: string,
): string {
  for (const wish of wishes) {
    const found = offered.find(
      (locale) => wish && (locale === wish || locale === wish.split(/[-_]/)[0]?.toLowerCase()),
    );
    if (found) return found;
  }
  return fallback;
}

export function pluralForm(forms: Forms, locale: string, n: number): string {
  return forms[new Intl.PluralRules(locale).select(n)] ?? forms.other;
}

export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (all, name: string) => (name in values ? String(values[name]) : all));
}

/** How a moment to come is named: by its weekday while only one day can be meant, else by its date too. */
export function dayAndTime(at: string, now: number): Intl.DateTimeFormatOptions {
  const isFar = Date.parse(at) - now > 6 * 864e5;
  return {
    weekday: "long",
    hour: "numeric",
    minute: "2-digit",
    ...(isFar && { day: "numeric", month: "long" }),
  };
}
