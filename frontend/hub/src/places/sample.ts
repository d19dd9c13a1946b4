/** A place as it stands in a page, for the dashboard's preview: a box in a form, a form in a page, a panel over one. */
import type { PagePlaces, Place, Sample } from "../contract/signups";
import { sheetOf } from "../hub/dress";
import { t } from "../hub/speech";
import { fill } from "./fill";
import { popUp } from "./popup";

const PAGE = `body{margin:16px;font:16px/1.5 system-ui,sans-serif;background:#fff;color:#333}
form,main{display:grid;gap:14px;min-width:0}label{display:grid;gap:4px}
input[type=tel]{min-height:40px;padding:4px 10px;border:1px solid #999;border-radius:4px;font:inherit}
.line{height:12px;border-radius:6px;background:#e6e6e6}.line:last-of-type{width:60%}
button{min-height:44px;border:0;border-radius:4px;background:#444;color:#fff;font:inherit}`;

const IN_A_FORM = ["order_confirmation", "registration"];

let takeAway: (() => void) | undefined;

function lines(): HTMLElement[] {
  return [1, 2, 3].map(() => Object.assign(document.createElement("div"), { className: "line" }));
}

function formAround(mark: HTMLElement): HTMLElement {
  const form = document.createElement("form");
  const label = document.createElement("label");
  label.append(t("mobile"), Object.assign(document.createElement("input"), { type: "tel", autocomplete: "off" }));
  const button = Object.assign(document.createElement("button"), { textContent: "…", type: "button" });
  form.append(label, mark, button);
  return form;
}

function stand(place: Place, page: PagePlaces): () => void {
  if (place.kind === "popup") {
    document.body.append(...lines());
    return popUp(place, page, () => undefined, () => undefined);
  }
  const mark = document.createElement("div");
  const around = document.createElement("main");
  around.append(...lines(), IN_A_FORM.includes(place.kind) ? formAround(mark) : mark);
  document.body.append(around);
  return fill(mark, place, page);
}

export function sample({ place, page }: Sample): void {
  if (!takeAway) document.adoptedStyleSheets = [sheetOf(PAGE)];
  takeAway?.();
  document.body.replaceChildren();
  takeAway = stand(place, page);
}
