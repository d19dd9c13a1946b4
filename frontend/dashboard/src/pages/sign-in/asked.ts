import { ApiError } from "../../api/errors";

export type Method = "app" | "text" | "recovery";

/** What the server wants besides the right password. */
export interface Asked {
  ticket: string;
  methods: Method[];
  phoneEnding: string | undefined;
}

export function askedIn(error: Error): Asked | undefined {
  if (!(error instanceof ApiError) || error.code !== "second_step_needed") return undefined;
  const { ticket, methods, phone_ending } = error.details;
  if (typeof ticket !== "string" || !Array.isArray(methods)) return undefined;
  return { ticket, methods: methods as Method[], phoneEnding: typeof phone_ending === "string" ? phone_ending : undefined };
}

/** Six digits are whole; a recovery code is sent when its typist says so. */
export function isWhole(method: Method, code: string): boolean {
  return method !== "recovery" && /^\d{6}$/.test(code.replace(/\s/g, ""));
}
