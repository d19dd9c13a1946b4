/** Countries that texts are usually sent to, by ISO 3166 code. */
const CODES =
  "AT AU BE BG BR CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IL IN IS IT JP KR LT LU LV MT MX NL NO NZ PL PT RO RS SE SG SI SK TR UA US ZA".split(" ");

export function countryName(locale: string, code: string): string {
  return new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
}

export function countryChoices(locale: string): { value: string; label: string }[] {
  const { compare } = new Intl.Collator(locale);
  return CODES.map((value) => ({ value, label: countryName(locale, value) })).sort((one, other) => compare(one.label, other.label));
}
