export function countryName(code: string, locale: string): string {
  return nameOf(code, locale, "region");
}

export function languageName(code: string, locale: string): string {
  return nameOf(code, locale, "language");
}

function nameOf(code: string, locale: string, type: "region" | "language"): string {
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code;
  } catch {
    // Whatever a store sends as a code is shown as it is.
    return code;
  }
}
