/** One short message at a time, with a way back where there is one. */
import { signal } from "@preact/signals";
import { CallError } from "./calls";
import { t } from "./speech";

export interface Toast {
  id: number;
  text: string;
  isProblem: boolean;
  undo?: () => void;
}

const LIFE = 6000;

export const toast = signal<Toast | null>(null);
let last = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

export function showToast(text: string, options: { undo?: () => void; isProblem?: boolean } = {}): void {
  toast.value = { id: ++last, text, isProblem: options.isProblem ?? false, undo: options.undo };
  keepToast(false);
}

/** While the pointer or focus is on it, it stays. */
export function keepToast(isHeld: boolean): void {
  clearTimeout(timer);
  if (!isHeld) timer = setTimeout(hideToast, LIFE);
}

export function hideToast(): void {
  clearTimeout(timer);
  toast.value = null;
}

/** Why something failed, in the reader's words. */
export function reasonText(error: unknown): string {
  const code = error instanceof CallError ? error.code : "";
  const minutes = Math.ceil(((error instanceof CallError && error.details.retry_after) || 60) / 60);
  if (code === "offline") return t("error_offline");
  if (code === "corrected_often") return t("chat_email_often");
  if (code === "preview_only") return t("error_preview");
  if (code === "slow_down") return t("slow_down", { n: minutes });
  if (code === "store_refused" || code === "profile_read_only") return t("refused");
  return t("error_any");
}

export function showProblem(error: unknown): void {
  showToast(reasonText(error), { isProblem: true });
}
