/** `<stoa-signup>`, `<stoa-faqs>`: an element of its own in the page, so that neither page nor place can reach the other's styles. */
import { render, type ComponentChild } from "preact";
import { effect } from "@preact/signals";
import { dress, sheetOf } from "../hub/dress";
import { localeNow } from "../hub/speech";
import type { Design } from "../hub/types";
import baseCss from "../hub/css/base.css?inline";
import formsCss from "../hub/css/forms.css?inline";
import placesCss from "./places.css?inline";

/** Returns what takes it away again. */
export function show(within: HTMLElement, page: { design: unknown }, view: ComponentChild, name = "stoa-signup"): () => void {
  const host = document.createElement(name);
  // The page around it may speak another language.
  host.lang = localeNow();
  // The page's link handlers have no business in here.
  host.setAttribute("data-k-hub-ignore", "");
  const root = host.attachShadow({ mode: "open" });
  const design = page.design as Design;
  root.adoptedStyleSheets = [baseCss, formsCss, placesCss, design.custom_css ?? ""].map(sheetOf);
  const undress = effect(() => dress(host, design));
  render(view, root);
  within.append(host);
  return () => {
    undress();
    render(null, root);
    host.remove();
  };
}
