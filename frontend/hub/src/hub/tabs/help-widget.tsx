/** Getting help in a chat widget of the page: the hub makes way for it, and comes back with words when there is none. */
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { HelpOrder } from "../../contract/core";
import { config } from "../config";
import { core } from "../core";
import { hasWidget, openWidget, type Page } from "../help-widgets";
import { Bones } from "../parts/bones";
import { Button } from "../parts/button";
import { Icon } from "../parts/icon";
import { StoreLink } from "../parts/store-link";
import { isOpen, tabs, view } from "../router";
import { closeHub, openHub } from "../shell/opening";
import { t } from "../speech";
import type { Order } from "../types";
import { viewText } from "../views";

/** A page that came less long ago may still be bringing its widget. */
const YOUNG = 8000;
const PAUSE = 200;

/** The order nothing opened for. It outlives the view, which the hub loses while it is closed. */
const failed = signal<string>();

const shown = ({ id, number, lines }: Order): HelpOrder => ({ id, number, lines: lines.map((line) => ({ ...line })) });

/** The page's own handler comes first, and may leave it to the widgets. */
async function isTaken(order: Order): Promise<boolean> {
  const handler = core.handler("help:open");
  if (!handler) return false;
  try {
    return (await handler(shown(order))) !== false;
  } catch (error) {
    // The page sees its error; she is helped some other way.
    reportError(error);
    return false;
  }
}

/** Whether there is anything to ask, once the page had its time. */
async function isAnythingThere(page: Page): Promise<boolean> {
  while (!core.handler("help:open") && !hasWidget(page)) {
    if (performance.now() > YOUNG) return false;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return true;
}

/** A widget can neither be reached nor take the focus behind the hub, so that one is closed before. */
async function ask(order: Order): Promise<void> {
  const page = window as unknown as Page;
  const here = viewText({ name: "orders/help/", id: order.id });
  const isFound = await isAnythingThere(page);
  if (!isOpen.value || viewText(view.value) !== here) return;
  if (isFound) {
    await closeHub();
    if ((await isTaken(order)) || openWidget(page, t("help_with", { number: order.number }))) return;
  }
  failed.value = order.id;
  if (!isOpen.value) openHub(here);
}

function NothingOpened({ order, write }: { order: Order; write: () => void }) {
  return (
    <div class="empty" role="alert">
      <Icon name="talk" />
      <p class="empty-title">{t("help_failed_title")}</p>
      <p>{t("help_failed_text")}</p>
      {tabs.value.includes("chat") && (
        <Button kind="primary" onClick={write}>
          {t("help_here")}
        </Button>
      )}
      <StoreLink to={config.value?.help?.url} class="button stoa-button secondary" isNewTab isAction>
        {t("help_page")}
        <Icon name="out" isSmall />
      </StoreLink>
      <Button onClick={() => void ask(order)}>{t("retry")}</Button>
    </div>
  );
}

/** `children` is the way to write here, for who may. */
export function WidgetHelp({ order, children }: { order: Order; children: ComponentChildren }) {
  const [isWriting, setWriting] = useState(false);
  useEffect(() => {
    if (!core.isPreview && failed.value !== order.id) void ask(order);
    return () => (failed.value = undefined);
  }, []);
  if (core.isPreview) return <p class="card note">{t("error_preview")}</p>;
  if (isWriting) return <>{children}</>;
  return failed.value === order.id ? <NothingOpened order={order} write={() => setWriting(true)} /> : <Bones kind="details" />;
}
