/** The round button in a corner of the page. */
import { boot, pageLocale } from "./boot";
import { onSession, stateNow } from "./visitor";

const names: Record<string, string> = { es: "Tu cuenta", it: "Il tuo account", ko: "내 계정", ro: "Contul tău" };

/** The icon, a head over shoulders, is drawn by borders: no markup to build, no picture to fetch. */
const css = (side: string, color: string, ink: string) =>
  `:host{position:fixed!important;z-index:2147483000!important;bottom:calc(20px + env(safe-area-inset-bottom))!important;${side}:20px!important}` +
  `button{all:unset;display:grid;place-content:center;place-items:center;gap:2px;width:56px;height:56px;border-radius:50%;cursor:pointer;background:${color};color:${ink};box-shadow:0 4px 20px #0005}` +
  `button:focus-visible{outline:3px solid ${color};outline-offset:3px;box-shadow:0 0 0 3px ${ink}}` +
  `button:before,button:after{content:"";width:7px;height:7px;border:2px solid;border-radius:50%}` +
  `button:after{width:16px;border-radius:10px 10px 3px 3px}`;

export function showLauncher(open: (view: string, opener: HTMLElement) => void, intend: () => void): void {
  const { is_on, position, color, ink, opens, audience } = boot.launcher;
  if (!is_on) return;
  const host = document.createElement("stoa-launcher");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css(position.slice(7), color, ink));
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement("button");
  button.part = "launcher";
  button.ariaLabel = names[pageLocale ?? boot.default_locale] ?? "Your account";
  button.ariaHasPopup = "dialog";
  // With something unread in Chat its value says where it leads.
  button.onclick = () => open(button.value || opens, button);
  button.onpointerover = button.onfocus = intend;
  root.append(button);
  const show = () => {
    const state = stateNow();
    host.hidden = { everyone: false, known: state === "logged_out", logged_in: state !== "logged_in" }[audience];
  };
  onSession(show);
  show();
  document.body.append(host);
}
