/** What is said as plain words and addresses: never as markup. No I/O. */

export interface Piece {
  text: string;
  href?: string;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+|\bwww\.[^\s<>"'`]+\.[^\s<>"'`]+/gi;
/** What ends a sentence ends no address; a bracket only where it was opened before. */
const TAIL = /[.,;:!?…。，、)\]}»”]+$/;

function withoutTail(found: string): string {
  const tail = TAIL.exec(found)?.[0] ?? "";
  const bare = found.slice(0, found.length - tail.length);
  return tail.startsWith(")") && bare.includes("(") ? `${bare})` : bare;
}

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const found = withoutTail(match[0]);
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: found, href: /^https?:/i.test(found) ? found : `https://${found}` });
    end = match.index + found.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** One to three emoji alone are shown large. */
export function isOnlyEmoji(text: string): boolean {
  const bare = text.replace(/\s/g, "");
  return /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f)+$/u.test(bare) && [...new Intl.Segmenter().segment(bare)].length <= 3;
}
