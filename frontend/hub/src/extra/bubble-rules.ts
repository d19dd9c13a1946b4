/** To whom something is said over the launcher, and when. No I/O. */
import type { Boot, VisitorState } from "../contract/boot";

const REST = 7 * 864e5;

/** Whoever may write: the bubble of a chat that is closed to her would lead nowhere. */
export function mayWrite(audience: Boot["chat"], state: VisitorState): boolean {
  return audience === "everyone" || (audience === "signed_in" && state === "logged_in");
}

/** Until when the greeting rests once it was closed. */
export function greetsAgainAt(now: number): string {
  return new Date(now + REST).toISOString();
}

/** Once in a session, and not while it rests. */
export function mayGreet(isGreeted: boolean, restsUntil: string | null, now: number): boolean {
  return !isGreeted && !(restsUntil && now < Date.parse(restsUntil));
}
