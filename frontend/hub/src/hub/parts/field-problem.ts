import { CallError } from "../calls";
import { t } from "../speech";
import { reasonText } from "../toasts";

export interface FieldProblem {
  field?: string;
  text: string;
}

/** Why a form was not taken, and which field it is about. */
export function fieldProblem(error: unknown): FieldProblem {
  if (!(error instanceof CallError) || !error.details.field) return { text: reasonText(error) };
  const { field, message } = error.details;
  // The store has words of its own for the shopper; ours are in her language, whatever the server's are.
  const texts: Record<string, string | undefined> = { invalid_field: t("field_invalid"), store_refused: message };
  return { field: field.split(".").pop(), text: texts[error.code] ?? reasonText(error) };
}
