import type { SpellingLevel, TextCost, TextPreview } from "../api/types/texts";

export const LEVELS: { value: SpellingLevel; label: string; what: string }[] = [
  { value: "none", label: "As written", what: "Every letter leaves as it stands." },
  { value: "punctuation", label: "Plain punctuation", what: "Curly quotes, long dashes and the like become plain ones." },
  { value: "diacritics", label: "Without accents", what: "Letters that would cost a part lose their accents." },
  { value: "full", label: "Latin letters", what: "Other scripts are spelled in Latin letters." },
];

const ROOM = { gsm7: { single: 160, part: 153 }, ucs2: { single: 70, part: 67 } };

/** How many more characters go into the last part. */
export function roomLeft({ encoding, units }: Pick<TextPreview, "encoding" | "units">): number {
  const { single, part } = ROOM[encoding];
  const last = units.at(-1) ?? 0;
  return Math.max(0, (units.length > 1 ? part : single) - last);
}

export function partsInWords(count: number): string {
  return count === 1 ? "1 part" : `${count} parts`;
}

/** Why a text is dear, in one sentence. */
export function encodingInWords({ encoding, offending }: Pick<TextPreview, "encoding" | "offending">): string {
  if (encoding === "gsm7") return "Ordinary letters: 160 in one part.";
  const letters = [...new Set(offending.map(({ character }) => character))].slice(0, 6).join(" ");
  return `Because of ${letters} a part holds 70 characters, not 160.`;
}

/** Parts cost fractions of a cent, so no digit is rounded away. */
export function costInWords(cost: TextCost | undefined, locale: string): string {
  if (cost === undefined) return "Price not known";
  if (Number(cost.amount) === 0) return "Costs nothing";
  const style = { style: "currency", currency: cost.currency, currencyDisplay: "narrowSymbol", maximumFractionDigits: 6 } as const;
  try {
    return `Costs ${new Intl.NumberFormat(locale, style).format(Number(cost.amount))}`;
  } catch {
    return `Costs ${cost.amount} ${cost.currency}`;
  }
}

export interface Piece {
  text: string;
  isOffending: boolean;
}

/** The text in pieces, so that each character outside the ordinary alphabet can be marked; `index` counts characters. */
export function piecesOf(text: string, offending: TextPreview["offending"]): Piece[] {
  const marked = new Set(offending.map(({ index }) => index));
  const pieces: Piece[] = [];
  for (const [index, character] of [...text].entries()) {
    const isOffending = marked.has(index);
    const last = pieces.at(-1);
    if (last?.isOffending === isOffending) last.text += character;
    else pieces.push({ text: character, isOffending });
  }
  return pieces;
}
