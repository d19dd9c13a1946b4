/** A bubble over the launcher: what the store says first, or what was answered while the hub is closed. Nothing on the page moves for it. */
import { palette } from "../hub/palette";
import type { Design } from "../hub/types";

export interface Said {
  /** Who says it. */
  name: string;
  text: string;
  design: Design;
  side: "left" | "right";
  locale: string;
  open(): void;
  close(): void;
}

const LONGEST = 160;
const words: Record<string, [close: string, message: string]> = {
  en: ["Close", "Message from {name}"],
  es: ["Cerrar", "Mensaje de {name}"],
  it: ["Chiudi", "Messaggio di {name}"],
  ko: ["닫기", "{name}의 메시지"],
  ro: ["Închide", "Mesaj de la {name}"],
};

const FONTS = { system: "ui-sans-serif,system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif", serif: "ui-serif,Georgia,'Noto Serif',serif" };

function css(design: Design, side: string, isDark: boolean): string {
  const color = palette(design, isDark);
  const font = design.font === "inherit" ? "inherit" : FONTS[design.font];
  const radius = Math.min(Math.max(design.radius * 1.3, 8), 22);
  const other = side === "left" ? "right" : "left";
  return (
    `:host{all:initial;position:fixed!important;z-index:2147482500!important;bottom:calc(90px + env(safe-area-inset-bottom))!important;${side}:20px!important;${other}:auto!important;color-scheme:${isDark ? "dark" : "light"};font:15px/1.45 ${font}}` +
    "*{box-sizing:border-box}button{all:unset;box-sizing:border-box;cursor:pointer;-webkit-tap-highlight-color:transparent}" +
    `.bubble{position:relative;width:max-content;max-width:min(300px,calc(100vw - 40px));border:1px solid ${color.line};border-radius:${radius}px;border-bottom-${side}-radius:5px;background:${color.surface};color:${color.ink};box-shadow:0 8px 32px rgb(16 20 30/.2);animation:come .22s cubic-bezier(.2,.8,.2,1)}` +
    ".said{display:block;width:100%;min-height:56px;padding-block:12px 14px;padding-inline:16px 44px;text-align:start;overflow-wrap:anywhere;border-radius:inherit}" +
    `.name{display:block;margin-bottom:2px;color:${color.muted};font-size:13px;font-weight:600}` +
    `.close{position:absolute;top:0;inset-inline-end:0;display:grid;place-items:center;width:44px;height:44px;border-radius:50%;color:${color.muted}}` +
    ".close:before,.close:after{content:'';grid-area:1/1;width:14px;height:2px;border-radius:1px;background:currentColor;rotate:45deg}.close:after{rotate:-45deg}" +
    `.close:hover{color:${color.ink}}:focus-visible{outline:3px solid ${color["accent-text"]};outline-offset:-3px}` +
    "@keyframes come{from{opacity:0;translate:0 8px}}@media(prefers-reduced-motion:reduce){.bubble{animation:none}}"
  );
}

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, kind: string, text = ""): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = kind;
  element.textContent = text;
  return element;
}

function clipped(text: string): string {
  const letters = [...text.replace(/\s+/g, " ")];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : letters.join("");
}

/** Returns what takes it away again. */
export function show({ name, text, design, side, locale, open, close }: Said): () => void {
  const host = document.createElement("stoa-bubble");
  host.lang = locale;
  host.setAttribute("data-k-hub-ignore", "");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  const isDark = design.scheme === "dark" || (design.scheme === "device" && matchMedia("(prefers-color-scheme: dark)").matches);
  sheet.replaceSync(css(design, side, isDark));
  root.adoptedStyleSheets = [sheet];
  const [closeWord = "", messageWord = ""] = words[locale] ?? (words.en as [string, string]);
  const bubble = make("section", "bubble");
  bubble.part.add("bubble");
  bubble.ariaLabel = messageWord.replace("{name}", name);
  const said = make("button", "said");
  const body = make("span", "text", clipped(text));
  body.dir = "auto";
  said.append(make("span", "name", name), body);
  const away = make("button", "close");
  away.ariaLabel = closeWord;
  bubble.append(said, away);
  // What comes into a place that is there already is read out.
  const place = make("div", "place");
  place.ariaLive = "polite";
  root.append(place);
  setTimeout(() => place.append(bubble), 100);
  const takeAway = () => host.remove();
  said.onclick = () => {
    takeAway();
    open();
  };
  away.onclick = () => {
    takeAway();
    close();
  };
  document.body.append(host);
  return takeAway;
}
