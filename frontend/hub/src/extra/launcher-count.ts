/** How much is unread, on the launcher, which then leads to it. */

const css =
  ".count{position:absolute;top:-4px;right:-4px;box-sizing:border-box;min-width:22px;padding:0 6px;border-radius:11px;background:#b3261e;color:#fff;font:600 13px/22px system-ui,sans-serif;text-align:center;pointer-events:none}";

let sheet: CSSStyleSheet | undefined;
let plainName: string | null = null;

export function showCount(n: number, words: string): void {
  const root = document.querySelector("stoa-launcher")?.shadowRoot;
  const button = root?.querySelector("button");
  if (!root || !button) return;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    plainName = button.ariaLabel;
  }
  root.querySelector(".count")?.remove();
  button.ariaLabel = n ? `${plainName ?? ""}, ${words}` : plainName;
  button.value = n ? "chat" : "";
  if (!n) return;
  const count = document.createElement("span");
  count.className = "count";
  count.ariaHidden = "true";
  count.textContent = n > 9 ? "9+" : String(n);
  root.append(count);
}
