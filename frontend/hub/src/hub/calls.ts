/** Calls of the hub's HTTP contract, with the visitor's token. */
import type { Session } from "../contract/core";
import { core } from "./core";

interface Details {
  message?: string;
  field?: string;
  reason?: string;
  tries_left?: number;
  retry_after?: number;
}

/** Why a call did not do what it should. `offline` is ours; the other codes are the contract's. */
export class CallError extends Error {
  constructor(
    readonly code: string,
    readonly details: Details = {},
  ) {
    super(code);
  }
}

async function send(method: string, path: string, body: unknown, session: Session): Promise<Response> {
  try {
    return await core.request(method, `/hub/v1${path}`, body, session.visitor_token);
  } catch {
    throw new CallError("offline");
  }
}

async function failure(response: Response): Promise<CallError> {
  const { error } = (await response.json().catch(() => ({}))) as { error?: Details & { code?: string } };
  const wait = Number(response.headers.get("Retry-After")) || undefined;
  return new CallError(error?.code ?? "try_again", {
    message: error?.message,
    field: error?.field,
    reason: error?.reason,
    tries_left: error?.tries_left,
    retry_after: wait,
  });
}

/** The session ended, or is not what this browser takes it for: signed out elsewhere, for one. */
const OUTDATED = ["visitor_token_invalid", "visitor_token_expired", "sign_in_required"];

async function online(session: Promise<Session>): Promise<Session> {
  return session.catch(() => {
    throw new CallError("offline");
  });
}

async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw await failure(response);
  return (response.status === 204 ? undefined : await response.json().catch(() => undefined)) as T;
}

export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const ask = async (session: Promise<Session>) => answerOf<T>(await send(method, path, body, await online(session)));
  try {
    return await ask(core.ready());
  } catch (error) {
    if (core.isPreview || !(error instanceof CallError) || !OUTDATED.includes(error.code)) throw error;
    return ask(core.exchange());
  }
}

/** Tells the store's ledger what was done in the hub. Never waited for, never repeated. */
export function tell(name: string, properties: Record<string, unknown> = {}): void {
  const session = core.session();
  if (!session || core.isPreview) return;
  core.request("POST", "/hub/v1/interactions", { name, properties }, session.visitor_token).catch(() => undefined);
}
