import { t } from "../speech";
import { hideToast, keepToast, toast } from "../toasts";

/** Always in the page, so that what appears in it is read out. */
export function ToastRegion({ isOnPage = false }: { isOnPage?: boolean }) {
  const now = toast.value;
  return (
    <div class={isOnPage ? "toasts on-page" : "toasts"} role="status" aria-live="polite">
      {now && (
        <div
          key={now.id}
          class={now.isProblem ? "toast is-problem" : "toast"}
          part="toast"
          onPointerEnter={() => keepToast(true)}
          onPointerLeave={() => keepToast(false)}
          onFocusIn={() => keepToast(true)}
          onFocusOut={() => keepToast(false)}
        >
          <span>{now.text}</span>
          {now.undo && (
            <button
              type="button"
              class="toast-undo"
              onClick={() => {
                hideToast();
                now.undo?.();
              }}
            >
              {t("undo")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
