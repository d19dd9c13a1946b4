import { boot } from "./boot";

/** One call to Stoa. It may outlive the page, and never takes longer than 15 seconds. */
export function request(method: string, path: string, body?: unknown, token?: string): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return fetch(boot.url + path, {
    method,
    headers: {
      ...(text && { "Content-Type": "application/json" }),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: text,
    cache: "no-cache",
    credentials: "omit",
    // Browsers refuse keepalive bodies over 64 kB.
    keepalive: (text?.length as number) < 2e4,
    signal: AbortSignal.timeout?.(15e3),
  } as RequestInit);
}
