/** The dialog with everything in it. */
import { useEffect, useRef } from "preact/hooks";
import { config } from "../config";
import { isOpen } from "../router";
import { t } from "../speech";
import { IconButton } from "../parts/button";
import { safeHref } from "../links";
import { Screen } from "./screen";
import { keepFocus } from "./keep-focus";
import { dragToClose, keepPageStill } from "./swipe";
import { TabBar } from "./tab-bar";
import { ToastRegion } from "./toast-region";

function Brand() {
  const { store_name = "", design } = config.value ?? {};
  const logo = safeHref(design?.logo_url, location.href);
  return <div class="brand">{logo ? <img src={logo} alt={store_name} height={28} /> : store_name}</div>;
}

export function Stage({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const { design, direction = "ltr", locale, store_name = "", launcher } = config.value ?? {};
  const surface = design?.surface ?? "drawer";
  const side = surface === "panel" ? launcher?.position.slice(7) : design?.side;

  useEffect(() => {
    if (sheet.current) return dragToClose(sheet.current, close);
  }, [close]);
  useEffect(() => {
    if (sheet.current) return keepFocus(sheet.current);
  }, []);
  useEffect(() => {
    if (dialog.current) keepPageStill(dialog.current);
  }, []);

  return (
    <>
      <dialog
        ref={dialog}
        class={`stage ${surface} at-${side ?? "right"}${launcher?.is_on ? "" : " no-launcher"}`}
        dir={direction}
        lang={locale}
        role="dialog"
        aria-modal={surface === "drawer" ? "true" : undefined}
        aria-label={t("title", { store: store_name })}
        onCancel={(event: Event) => {
          event.preventDefault();
          close();
        }}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          close();
        }}
      >
        <div class="veil" onClick={close} />
        <div ref={sheet} class="sheet stoa-drawer" part="drawer" tabIndex={-1}>
          <div class="grab" />
          <div class="top" part="header">
            <Brand />
            <IconButton icon="close" label={t("close")} onClick={close} />
          </div>
          <TabBar />
          {isOpen.value && <Screen />}
        </div>
        {isOpen.value && <ToastRegion />}
      </dialog>
      {!isOpen.value && <ToastRegion isOnPage />}
    </>
  );
}
