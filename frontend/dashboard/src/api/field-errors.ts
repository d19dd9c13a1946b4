import { ApiError, wordsOf } from "./errors";

export interface FieldErrors {
  /** What is wrong with this field, in words. */
  at: (field: string) => string | undefined;
  /** What belongs to no field of the form. */
  rest: string | undefined;
}

/** Puts an error where it belongs. `design.accent` lies at `accent` of a form that holds the design. */
export function fieldErrors(error: Error | null, fields: readonly string[]): FieldErrors {
  if (error === null) return { at: () => undefined, rest: undefined };
  const place = error instanceof ApiError ? fields.find((field) => isAt(error.field, field)) : undefined;
  if (place === undefined) return { at: () => undefined, rest: wordsOf(error) };
  return { at: (field) => (field === place ? error.message : undefined), rest: undefined };
}

function isAt(told: string | undefined, field: string): boolean {
  if (told === undefined) return false;
  return told === field || told.startsWith(`${field}.`) || told.startsWith(`${field}[`);
}
