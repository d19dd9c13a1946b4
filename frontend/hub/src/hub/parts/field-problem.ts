import { CallError } from "../calls";
import { t } from "../speech";
import { reasonText } from "../toasts";

export interface FieldProblem {
  field?: string;
  text: string;
}

/** Why a form was not taken, and which field it is about. */
export function fieldProblem(error: unknown): FieldProblem {
  if (!(error instanceof CallError) || error.code !== "invalid_field") return { text: reasonText(error) };
  return { field: error.details.field?.split(".").pop(), text: t("field_invalid") };
}
