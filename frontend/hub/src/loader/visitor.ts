/**
 * Who this browser is to Stoa: its anonymous id, its session, and what the page vouches for.
 * The session is kept for all pages and tabs; a change made in one tab is followed by the others.
 */
import type { Session } from "../contract/core";
import { boot, isPreview, pageLocale, snippet } from "./boot";
import { emit } from "./events";
import { countLinks } from "./links";
import { request } from "./request";
import { isDue } from "./session-rules";
import { lasting, newId, onOtherTab, passing, read } from "./storage";

/** A session, and when it was last exchanged. */
type Kept = Session & { at: number };

let current = read<Kept>(lasting, "session");
let pending: Promise<Session> | undefined;
const listeners: (() => void)[] = [];

let pageToken = snippet.identityToken;
let isSignedOut = snippet.signedIn === "no";
const identityUrl = snippet.identityUrl;

export const session = (): Session | null => current;
export const stateNow = () => current?.state ?? "logged_out";
export const onSession = (listener: () => void): void => void listeners.push(listener);

export function anonymousId(): string {
  const id = lasting.get("anonymous") ?? newId();
  lasting.set("anonymous", id);
  return id;
}

/** Takes `_kx` out of the address at once; it is kept until Stoa has answered it. */
export function takeKx(): void {
  // Cut by hand: rewriting the whole query would re-encode the page's own parameters.
  const address = location.href.replace(/([?&])_kx=([^&#]*)(&?)/, (_all, before: string, kx: string, after: string) => {
    passing.set("kx", kx);
    return after && before;
  });
  if (address !== location.href) history.replaceState(history.state, "", address);
}

function become(next: Kept | null): void {
  const state = stateNow();
  const token = current?.visitor_token;
  current = next;
  if (token !== next?.visitor_token || state !== stateNow()) listeners.forEach((listener) => listener());
  if (state !== stateNow()) emit("identity", { state: stateNow() });
}

export function adopt(next: Session): Session {
  if (lasting.get("anonymous") !== next.anonymous_id) lasting.set("favorites");
  lasting.set("anonymous", next.anonymous_id);
  const kept = { ...next, at: Date.now() };
  lasting.set("session", JSON.stringify(kept));
  become(kept);
  return kept;
}

/** After signing out here, the page's word about its customer no longer counts. */
export function forgetVouching(): void {
  pageToken = undefined;
  isSignedOut = true;
}

/** Asks the store for a fresh identity token; its "nobody" ends a session the store once vouched for. */
async function freshToken(): Promise<string | undefined> {
  if (!identityUrl) return;
  try {
    const answer = (await (await fetch(identityUrl, { mode: "same-origin" })).json()) as { identity_token?: string };
    isSignedOut = !answer.identity_token;
    return answer.identity_token;
  } catch {
    // The store could not be asked; what is known already stands.
  }
}

async function ask(identityToken?: string, tries = 0): Promise<Session> {
  const response = await request("POST", "/hub/v1/session", {
    site_id: boot.site_id,
    anonymous_id: anonymousId(),
    visitor_token: current?.visitor_token,
    kx: passing.get("kx"),
    identity_token: identityToken,
    signed_in: !isSignedOut || !!identityToken,
    locale: pageLocale,
    page_url: location.origin + location.pathname,
    links_taken_over: countLinks(),
  });
  const answer = (await response.json()) as Session & { error: { code: string } };
  if (response.ok) {
    passing.set("kx");
    passing.set("vouched", identityToken);
    // What Stoa took is the page's word from now on, whatever the page came with; what it refused is not.
    pageToken = identityToken;
    isSignedOut &&= !identityToken;
    return adopt(answer);
  }
  if (response.status !== 401 || tries > 2) throw answer;
  if (answer.error.code[0] === "v") current = null;
  // An old token of a cached page: the store may have a fresh one, else the visitor goes on without it.
  else identityToken = tries ? undefined : await freshToken();
  return ask(identityToken, tries + 1);
}

/** One exchange at a time: whoever asks meanwhile gets the same answer. */
export function exchange(identityToken = pageToken): Promise<Session> {
  return (pending ??= ask(identityToken).finally(() => (pending = undefined)));
}

function due(): boolean {
  const hasKx = passing.get("kx") !== null;
  return hasKx || isDue(current, Date.now(), isSignedOut, pageToken, passing.get("vouched"));
}

/** The present session, exchanged when the page brought something or it is to be renewed. */
export async function ready(): Promise<Session> {
  if (pending) return pending;
  if (isPreview && current) return current;
  // A page that says nothing, from a cache perhaps: the store itself can be asked.
  if (!pageToken && !isSignedOut && (current?.by === "token" ? due() : stateNow() !== "logged_in"))
    pageToken = await freshToken();
  if (current && !due()) return current;
  return exchange().catch((error: unknown) => {
    if (current) return current;
    throw error;
  });
}

/** At idle. Anonymous visitors who never open the hub cost no session. */
export async function arrive(): Promise<void> {
  if (due()) await ready().catch(() => undefined);
}

onOtherTab("session", () => become(read(lasting, "session")));
