/** Chat on the page while the hub is closed: a greeting for whom it may be, the count and the answers for whom there is a conversation. */
import type { Core } from "../contract/core";
import type { Said } from "../bubble/main";
import { greetsAgainAt, mayGreet, mayWrite } from "./bubble-rules";
import { isBusy, isHubOpen, isQuietPage } from "./busy";
import { showCount } from "./launcher-count";
import { localeOf } from "./locale";

/** File name with a content hash, written in by the build. */
declare const __BUBBLE_FILE__: string;

const GREETED = "chat.greeted";
const CALM = 2500;
const PATIENCE = 1000;
const NEWS_EVERY = 60_000;

interface Greeting {
  store_name: string;
  design: Said["design"];
  welcome?: string;
}

interface Page {
  open(view: string): unknown;
  on(event: string, handler: () => void): void;
}

const page = () => (window as unknown as { stoa: Page }).stoa;
const openChat = () => void page().open("chat");
const isLauncherShown = () => document.querySelector<HTMLElement>("stoa-launcher")?.hidden === false;
const isPopupShown = () =>
  [...document.querySelectorAll("stoa-signup")].some((place) => place.shadowRoot?.querySelector(".popup"));

/** The same for everybody, so it takes no session: who only looks leaves nothing behind. */
async function fetchGreeting({ boot, request }: Core, locale: string): Promise<Greeting> {
  const answer = await request("GET", `/hub/v1/greeting?site_id=${boot.site_id}&locale=${locale}`);
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()) as Greeting;
}

export function watchChat(core: Core): void {
  const { boot, lasting, passing } = core;
  const locale = localeOf(core);
  let greeting: Promise<Greeting> | undefined;
  let takeAway: (() => void) | undefined;
  let isAttended = false;
  const isFor = () => mayWrite(boot.chat, core.session()?.state ?? "logged_out");

  async function bubble(name: string, text: string, close: () => void): Promise<void> {
    const { design, store_name } = await (greeting ??= fetchGreeting(core, locale));
    const file = [boot.url, "onsite/hub", __BUBBLE_FILE__].join("/");
    const { show } = (await import(/* @vite-ignore */ file)) as { show(said: Said): () => void };
    if (isQuietPage() || !isLauncherShown() || isBusy()) return;
    takeAway?.();
    const side = boot.launcher.position === "bottom-left" ? "left" : "right";
    takeAway = show({ name: name || store_name, text, design, side, locale, open: openChat, close });
  }

  async function greet(): Promise<void> {
    if (!isFor() || isAttended || !mayGreet(!!passing.get(GREETED), lasting.get(GREETED), Date.now())) return;
    if (isQuietPage() || !isLauncherShown()) return;
    if (isBusy() || isPopupShown()) return void setTimeout(() => void greet().catch(() => undefined), PATIENCE);
    const { welcome } = await (greeting ??= fetchGreeting(core, locale));
    passing.set(GREETED, "1");
    if (welcome) await bubble("", welcome, () => lasting.set(GREETED, greetsAgainAt(Date.now())));
  }

  async function attend(): Promise<void> {
    if (isAttended || !isFor() || !(lasting.get("chat.ticket") ?? core.session()?.has_open_chat)) return;
    isAttended = true;
    const { attend } = await import("../chat/attend");
    attend(core, locale, {
      isHubOpen,
      showCount,
      bubble: (name, text) => void bubble(name, text, () => undefined).catch(() => undefined),
    });
  }

  function look(): void {
    attend().catch(() => (isAttended = false));
  }
  /** The store may begin a conversation while she stands here: her session, which is renewed every few minutes, says so. */
  function ask(): void {
    if (isAttended || document.hidden || core.session()?.state !== "logged_in") return;
    core.ready().then(look, () => undefined);
  }
  look();
  ask();
  setInterval(ask, NEWS_EVERY);
  document.addEventListener("visibilitychange", ask);
  core.onSession(look);
  page().on("open", () => takeAway?.());
  // A conversation may have begun in it.
  page().on("close", look);
  setTimeout(() => void greet().catch(() => undefined), CALM);
}
