/** Rules of one-time codes in the browser. No I/O. */

export const CODE_LENGTH = 6;

/** What a person types, pastes from a mail, or writes in another script's digits. */
export function digitsOf(text: string, length = CODE_LENGTH): string {
  return text.normalize("NFKC").replace(/\D/g, "").slice(0, length);
}

/** When a new code may be asked for. A clock that is wrong must not lock the button for ever. */
export function resendTime(at: string | undefined, now = Date.now()): number {
  const wanted = Date.parse(at ?? "");
  return wanted > now && wanted < now + 36e5 ? wanted : now + 3e4;
}
