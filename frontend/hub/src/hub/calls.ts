/** Calls of the hub's HTTP contract, with the visitor's token. */
import type { Session } from "../contract/core";
import { core } from "./core";

interface Details {
  message?: string;
  field?: string;
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
    tries_left: error?.tries_left,
    retry_after: wait,
  });
}

async function sessionNow(): Promise<Session> {
  return core.ready().catch(() => {
    throw new CallError("offline");
  });
}

export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response = await send(method, path, body, await sessionNow());
  if (response.status === 401 && !core.isPreview) {
    // The token ended meanwhile; a new session may reach the same thing.
    response = await send(
      method,
      path,
      body,
      await core.exchange().catch(() => Promise.reject(new CallError("offline"))),
    );
  }
  if (!response.ok) throw await failure(response);
  return (response.status === 204 ? undefined : await response.json().catch(() => undefined)) as T;
}

/** Tells the store's ledger what was done in the hub. Never waited for, never repeated. */
export function tell(name: string, properties: Record<string, unknown> = {}): void {
  const session = core.session();
  if (!session || core.isPreview) return;
  core.request("POST", "/hub/v1/interactions", { name, properties }, session.visitor_token).catch(() => undefined);
}
