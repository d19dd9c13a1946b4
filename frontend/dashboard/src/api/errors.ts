/** What went wrong, in words a member can read. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field?: string,
    /** What else the server said of it. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = "ApiError";
  }

  /** Trying the same again may well succeed. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 503;
  }
}

const WORDS_BY_STATUS: Record<number, string> = {
  403: "Your role does not allow this. Ask the owner of the store.",
  404: "This is no longer here. It may have been removed or merged.",
  409: "Somebody changed this at the same time. Reload and try again.",
  413: "That is too much at once. Make it smaller and try again.",
  503: "Stoa is busy for a moment. Nothing was changed; try again.",
};

export function unreachable(): ApiError {
  return new ApiError(0, "unreachable", "Stoa cannot be reached. Nothing was changed; check the connection and try again.");
}

export function errorFromAnswer(status: number, body: unknown, retryAfter: string | null): ApiError {
  const told = toldError(body);
  const code = told?.code ?? `http_${status}`;
  if (status === 429) return new ApiError(status, code, slowDownWords(retryAfter), told?.field, told?.details);
  const message = told?.message || WORDS_BY_STATUS[status] || "Something went wrong on our side. Nothing was changed; try again.";
  return new ApiError(status, code, message, told?.field, told?.details);
}

export function wordsOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return "Something went wrong in this page. Reload it and try again.";
}

function slowDownWords(retryAfter: string | null): string {
  const seconds = Number(retryAfter);
  if (!Number.isFinite(seconds) || seconds <= 0) return "Too many tries. Wait a little and try again.";
  const minutes = Math.ceil(seconds / 60);
  return minutes > 1 ? `Too many tries. Try again in ${minutes} minutes.` : `Too many tries. Try again in ${Math.ceil(seconds)} seconds.`;
}

interface ToldError {
  code: string;
  message: string;
  field?: string;
  details: Record<string, unknown>;
}

function toldError(body: unknown): ToldError | undefined {
  if (typeof body !== "object" || body === null || !("error" in body)) return undefined;
  const error = body.error;
  if (typeof error !== "object" || error === null) return undefined;
  const { code, message, field, ...details } = error as Record<string, unknown>;
  if (typeof code !== "string" || typeof message !== "string") return undefined;
  return typeof field === "string" ? { code, message, field, details } : { code, message, details };
}
