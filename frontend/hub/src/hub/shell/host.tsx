/** `<stoa-hub>`: an element of its own, so that neither page nor hub can reach the other's styles. */
import { render } from "preact";
import { effect } from "@preact/signals";
import { config } from "../config";
import { dress, sheetOf } from "../dress";
import { Stage } from "./stage";
import baseCss from "../css/base.css?inline";
import contentCss from "../css/content.css?inline";
import formsCss from "../css/forms.css?inline";
import ordersCss from "../css/orders.css?inline";
import productsCss from "../css/products.css?inline";
import shellCss from "../css/shell.css?inline";

export interface Mounted {
  dialog: HTMLDialogElement;
  sheet: HTMLElement;
  veil: HTMLElement;
}

export function mountHost(close: () => void): Mounted {
  const host = document.createElement("stoa-hub");
  // The page's router and link handlers have no business in here.
  host.setAttribute("data-k-hub-ignore", "");
  const root = host.attachShadow({ mode: "open" });
  const own = [baseCss, formsCss, shellCss, contentCss, productsCss, ordersCss].map(sheetOf);
  const custom = new CSSStyleSheet();
  root.adoptedStyleSheets = [...own, custom];
  effect(() => {
    const design = config.value?.design;
    if (!design) return;
    dress(host, design);
    custom.replaceSync(design.custom_css ?? "");
  });
  render(<Stage close={close} />, root);
  document.body.append(host);
  return {
    dialog: root.querySelector("dialog") as HTMLDialogElement,
    sheet: root.querySelector(".sheet") as HTMLElement,
    veil: root.querySelector(".veil") as HTMLElement,
  };
}
