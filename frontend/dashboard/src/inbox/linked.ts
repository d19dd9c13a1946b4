export interface LinkedPiece {
  text: string;
  href?: string;
}

const WEB = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}']/g;

/** The text in pieces, so that each address of the web in it can be followed. */
export function linkedPieces(text: string): LinkedPiece[] {
  const pieces: LinkedPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(WEB)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: match[0], href: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}
