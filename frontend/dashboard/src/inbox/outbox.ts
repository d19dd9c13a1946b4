import type { QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { create, upload } from "../api/client";
import { ApiError, wordsOf } from "../api/errors";
import type { TicketAttachment, TicketMessage } from "../api/types/tickets";
import { putMessages, recount } from "./caches";
import { dropOldPictures, dropPicture, dropPictures, keepPicture, keptPicture, type Picture } from "./kept-pictures";
import { pathOf } from "./queries";

interface Uploaded {
  attachmentId?: string;
}

/** What was written here and is not known to be kept. */
export interface Outgoing {
  clientId: string;
  ticket: string;
  text: string;
  isNote: boolean;
  /** No answer yet: she goes on waiting. */
  isHolding?: boolean;
  picture?: Picture & Uploaded;
  at: string;
  /** `asking`: the server wants to know whether to send it all the same. */
  state: "waiting" | "sending" | "failed" | "asking";
  /** Why it failed, or what is asked. */
  words?: string;
  despite?: boolean;
  /** The same would be refused again. */
  isFinal?: boolean;
}

/** The picture itself is kept elsewhere, being too large for a tab's own storage. */
type Kept = Omit<Outgoing, "picture"> & { picture?: Uploaded };

/** Pages that are not served safely, as of a machine in the same house, have no `randomUUID`. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}

const REFUSED_FOR_GOOD = [400, 404, 413, 415];
const TRY_AGAIN_AFTER = 3_000;
const KEPT = "stoa.outbox.";
const PICTURE_LOST = "This picture waited too long, or was too large to be kept when the page was left. Choose it again.";
/** Where what waits is kept in this tab: by store and member. */
let place: string | undefined;
/** What the page before this one left goes first: until it is there, nothing leaves and nothing is kept. */
let resuming = Promise.resolve();
let isResumed = false;
let outbox: readonly Outgoing[] = [];
const listeners = new Set<() => void>();
const running = new Set<string>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function put(next: readonly Outgoing[]): void {
  outbox = next;
  keep();
  for (const listener of listeners) listener();
}

/** It survives the page. */
function keep(): void {
  if (place === undefined || !isResumed) return;
  try {
    sessionStorage.setItem(place, JSON.stringify(outbox.map(withoutFile)));
  } catch {
    // Blocked storage: what waits lasts until the page is left.
  }
}

function withoutFile({ picture, ...one }: Outgoing): Kept {
  if (picture === undefined) return one;
  const { file: _, preview: _p, ...uploaded } = picture;
  return { ...one, picture: uploaded };
}

function keptAt(at: string): Kept[] {
  try {
    return JSON.parse(sessionStorage.getItem(at) ?? "[]") as Kept[];
  } catch {
    return [];
  }
}

async function withFile({ picture: uploaded, ...one }: Kept): Promise<Outgoing> {
  const resting: Outgoing = one.state === "sending" ? { ...one, state: "waiting" } : one;
  if (uploaded === undefined) return resting;
  const picture = await keptPicture(one.clientId);
  return picture === undefined ? { ...resting, state: "failed", isFinal: true, words: PICTURE_LOST } : { ...resting, picture: { ...uploaded, ...picture } };
}

/** Goes on with what the page before this one could not send. Of another member, or in another store, nothing is said. */
export function resumeOutbox(cache: QueryClient, whose: string): void {
  const at = KEPT + whose;
  if (place === at) return;
  place = at;
  isResumed = false;
  put([]);
  resuming = readAnew(cache, at);
}

async function readAnew(cache: QueryClient, at: string): Promise<void> {
  await dropOldPictures();
  const left = await Promise.all(keptAt(at).map(withFile));
  if (place !== at) return;
  isResumed = true;
  put([...left, ...outbox]);
  for (const ticket of new Set(left.map((one) => one.ticket))) void run(cache, ticket);
}

/** Nothing that was not sent stays behind in this browser, nor what was only begun (inbox/drafts.ts). */
export async function forgetOutbox(): Promise<void> {
  place = undefined;
  put([]);
  try {
    sessionStorage.clear();
  } catch {
    // Blocked storage kept nothing.
  }
  await dropPictures();
}

function alter(clientId: string, change: Partial<Outgoing>): void {
  put(outbox.map((one) => (one.clientId === clientId ? { ...one, ...change } : one)));
}

export function dropOutgoing(clientId: string): void {
  put(outbox.filter((one) => one.clientId !== clientId));
  void dropPicture(clientId);
}

export function useOutbox(ticket: string): Outgoing[] {
  return useSyncExternalStore(subscribe, () => outbox).filter((one) => one.ticket === ticket);
}

export type Draft = Pick<Outgoing, "ticket" | "text" | "isNote" | "isHolding" | "despite"> & { picture?: Picture };

/** Stands in the thread at once, and leaves in its turn. */
export function sendOut(cache: QueryClient, draft: Draft): void {
  const clientId = newId();
  put([...outbox, { ...draft, clientId, at: new Date().toISOString(), state: "waiting" }]);
  if (draft.picture !== undefined) void keepPicture(clientId, draft.picture.file);
  void run(cache, draft.ticket);
}

export function retryOutgoing(cache: QueryClient, clientId: string, despite?: boolean): void {
  const one = outbox.find((other) => other.clientId === clientId);
  if (one === undefined) return;
  alter(clientId, { state: "waiting", ...(despite === undefined ? {} : { despite }) });
  void run(cache, one.ticket);
}

/** Or until the network is back. */
function aWhile(): Promise<void> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(go, TRY_AGAIN_AFTER);
    window.addEventListener("online", go);
    function go(): void {
      window.clearTimeout(timer);
      window.removeEventListener("online", go);
      resolve();
    }
  });
}

/** One after the other, so that the order is the writer's; one that is refused holds nobody up. */
async function run(cache: QueryClient, ticket: string): Promise<void> {
  if (running.has(ticket)) return;
  running.add(ticket);
  try {
    await resuming;
    for (;;) {
      const next = outbox.find((one) => one.ticket === ticket && one.state === "waiting");
      if (next === undefined) return;
      if (await sendOne(cache, next)) continue;
      await aWhile();
    }
  } finally {
    running.delete(ticket);
  }
}

/** False when the line is down and the same is to be tried again. */
async function sendOne(cache: QueryClient, one: Outgoing): Promise<boolean> {
  alter(one.clientId, { state: "sending" });
  try {
    const message = await create<TicketMessage>(`${pathOf(one.ticket)}/messages`, await bodyOf(one));
    putMessages(cache, one.ticket, [message]);
    dropOutgoing(one.clientId);
    recount(cache);
    return true;
  } catch (error) {
    const isPassing = error instanceof ApiError && error.isPassing;
    const isQuestion = error instanceof ApiError && ["someone_writes", "waits_unread"].includes(error.code);
    const isFinal = error instanceof ApiError && REFUSED_FOR_GOOD.includes(error.status);
    alter(one.clientId, { isFinal, state: isPassing ? "waiting" : isQuestion ? "asking" : "failed", words: wordsOf(error) });
    return !isPassing;
  }
}

/** For the message that is to show it. */
export async function bring(picture: Picture): Promise<string> {
  return (await upload<TicketAttachment>("/ticket-attachments", picture.file)).id;
}

async function bodyOf({ clientId, text, isNote, isHolding, despite, picture }: Outgoing): Promise<object> {
  const attachmentId = picture && (picture.attachmentId ?? (await bring(picture)));
  if (picture !== undefined && attachmentId !== undefined) alter(clientId, { picture: { ...picture, attachmentId } });
  return {
    client_id: clientId,
    ...(text === "" ? {} : { text }),
    ...(attachmentId === undefined ? {} : { attachment_id: attachmentId }),
    ...(isNote ? { is_note: true } : {}),
    ...(isHolding ? { is_holding: true } : {}),
    ...(despite ? { despite: true } : {}),
  };
}
