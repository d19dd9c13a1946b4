/** `<stoa-signup>` or `<stoa-faqs>`: an element of its own in the page, so that neither page nor place can reach the other's styles. */
import { render, type ComponentChild } from "preact";
import { effect } from "@preact/signals";
import { dress, sheetOf } from "../hub/dress";
import { localeNow } from "../hub/speech";
import type { Design } from "../hub/types";
import baseCss from "../hub/css/base.css?inline";

/** Name of the element, and its styles over what everything of ours has. */
export interface Look {
  name: string;
  css: string[];
}

/** Returns what takes it away again. */
export function show(within: HTMLElement, page: { design: unknown }, view: ComponentChild, look: Look): () => void {
  const host = document.createElement(look.name);
  // The page around it may speak another language.
  host.lang = localeNow();
  // The page's link handlers have no business in here.
  host.setAttribute("data-k-hub-ignore", "");
  const root = host.attachShadow({ mode: "open" });
  const design = page.design as Design;
  root.adoptedStyleSheets = [baseCss, ...look.css, design.custom_css ?? ""].map(sheetOf);
  const undress = effect(() => dress(host, design));
  render(view, root);
  within.append(host);
  return () => {
    undress();
    render(null, root);
    host.remove();
  };
}
