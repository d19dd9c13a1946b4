import { ApiError, errorFromAnswer, unreachable } from "./errors";
import { chosenSite } from "./chosen-site";

const ROOT = "/api/v1";

export type QueryValue = string | number | undefined;

/** Called when the server no longer knows who we are; the router sets it. */
let whenSignedOut: () => void = () => undefined;

export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener;
}

export function read<Answer>(path: string, query: Record<string, QueryValue> = {}): Promise<Answer> {
  return call<Answer>("GET", path + queryString(query));
}

/** A document as it is, to be kept as a file. */
export async function readFile(path: string, query: Record<string, QueryValue> = {}): Promise<Blob> {
  const answer = await send("GET", path + queryString(query));
  if (!answer.ok) throw await failureOf(answer);
  return answer.blob();
}

export function create<Answer>(path: string, body: object = {}): Promise<Answer> {
  return call<Answer>("POST", path, body);
}

/** The same, and it arrives also when the page is left meanwhile. For little. */
export function createLastly<Answer>(path: string, body: object): Promise<Answer> {
  return call<Answer>("POST", path, body, { keepalive: true });
}

export function change<Answer>(path: string, body: object): Promise<Answer> {
  return call<Answer>("PATCH", path, body);
}

/** All of it at once. */
export function replace<Answer>(path: string, body: object): Promise<Answer> {
  return call<Answer>("PUT", path, body);
}

/** A file as it is. */
export async function upload<Answer>(path: string, file: Blob): Promise<Answer> {
  return answerOf<Answer>(await send("POST", path, file));
}

export function remove<Answer = void>(path: string): Promise<Answer> {
  return call<Answer>("DELETE", path);
}

async function call<Answer>(method: string, path: string, body?: object, how?: RequestInit): Promise<Answer> {
  return answerOf<Answer>(await send(method, path, body, how));
}

async function answerOf<Answer>(answer: Response): Promise<Answer> {
  if (answer.ok) return (await readJson(answer)) as Answer;
  throw await failureOf(answer);
}

async function failureOf(answer: Response): Promise<ApiError> {
  const error = errorFromAnswer(answer.status, await readJson(answer), answer.headers.get("Retry-After"));
  if (error.code === "not_signed_in") whenSignedOut();
  return error;
}

async function send(method: string, path: string, body?: object, how: RequestInit = {}): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  const site = chosenSite();
  if (site !== null) headers["Stoa-Account"] = site;
  if (method !== "GET") headers["Content-Type"] = body instanceof Blob ? body.type : "application/json";
  try {
    return await fetch(ROOT + path, {
      ...how,
      method,
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    });
  } catch {
    throw unreachable();
  }
}

async function readJson(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    if (answer.ok) throw new ApiError(answer.status, "not_json", "Stoa answered with something unreadable. Please try again.");
    return undefined;
  }
}

function queryString(query: Record<string, QueryValue>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}
