/** `<stoa-hub>`: an element of its own, so that neither page nor hub can reach the other's styles. */
import { render } from "preact";
import { effect, signal } from "@preact/signals";
import { config } from "../config";
import { palette } from "../palette";
import type { Design } from "../types";
import { Stage } from "./stage";
import baseCss from "../css/base.css?inline";
import contentCss from "../css/content.css?inline";
import ordersCss from "../css/orders.css?inline";
import productsCss from "../css/products.css?inline";
import shellCss from "../css/shell.css?inline";

export interface Mounted {
  dialog: HTMLDialogElement;
  sheet: HTMLElement;
  veil: HTMLElement;
}

const FONTS = {
  system: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
  serif: 'ui-serif, Georgia, Cambria, "Times New Roman", "Noto Serif", serif',
};

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const isDeviceDark = signal(prefersDark.matches);
prefersDark.addEventListener("change", () => (isDeviceDark.value = prefersDark.matches));

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

function dress(host: HTMLElement, design: Design): void {
  const isDark = design.scheme === "dark" || (design.scheme === "device" && isDeviceDark.value);
  const colors = palette(design, isDark);
  for (const name in colors) host.style.setProperty(`--stoa-${name}`, colors[name] as string);
  host.style.setProperty("--stoa-radius", `${Math.min(Math.max(design.radius, 0), 28)}px`);
  const font = design.font === "inherit" ? getComputedStyle(document.body).fontFamily : FONTS[design.font];
  host.style.setProperty("--stoa-font", font ?? FONTS.system);
  host.style.setProperty("color-scheme", isDark ? "dark" : "light");
}

export function mountHost(close: () => void): Mounted {
  const host = document.createElement("stoa-hub");
  // The page's router and link handlers have no business in here.
  host.setAttribute("data-k-hub-ignore", "");
  const root = host.attachShadow({ mode: "open" });
  const own = [baseCss, shellCss, contentCss, productsCss, ordersCss].map(sheetOf);
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
