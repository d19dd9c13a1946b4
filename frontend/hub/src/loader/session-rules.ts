/** When the browser asks Stoa for its session anew. No I/O. */
import type { Session } from "../contract/core";

const RENEWAL = 3e5;

/**
 * `isSignedOut` and `token` are what the page vouches for; `exchanged` is the token this tab exchanged last.
 * Anonymous visitors who never open the hub cost no session.
 */
export function isDue(
  session: (Session & { at: number }) | null,
  now: number,
  isSignedOut: boolean,
  token: string | undefined,
  exchanged: string | null,
): boolean {
  if (!session) return !!token;
  if (now - session.at > RENEWAL || now > Date.parse(session.expires_at)) return true;
  return (isSignedOut && session.by === "token") || (!!token && token !== exchanged);
}
