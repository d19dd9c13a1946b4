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
