/** The hub: fetched when somebody means to open it. */
import type { Core, Hub } from "../contract/core";
import { prepareQuestion } from "./asking";
import { prepareConfig, renewConfig } from "./config";
import { setCore } from "./core";
import { followSession, forYou } from "./data";
import { setFavorite } from "./hearts";
import { startPreview } from "./preview";
import { closeHub, openHub } from "./shell/opening";
import { followChat } from "./unread";

/** Pointers pass over the same link again and again. */
const PAUSE = 10_000;

export function create(core: Core): Hub {
  setCore(core);
  followSession();
  core.onSession(renewConfig);
  const prepare = () => Promise.all([prepareConfig(), core.ready()]);
  let prefetchedAt = 0;
  let wanted: [view?: string, opener?: HTMLElement] = [];
  let opening: Promise<void> | undefined;
  async function open(): Promise<void> {
    await prepare();
    await prepareQuestion();
    openHub(...wanted);
    followChat();
  }
  return {
    prefetch() {
      if (Date.now() - prefetchedAt < PAUSE) return;
      prefetchedAt = Date.now();
      prepare().then(
        () => forYou.load(),
        () => undefined,
      );
    },
    /** One opening at a time: whoever presses again meanwhile gets it too, with the view that was wanted last. */
    open(...wish) {
      wanted = wish;
      return (opening ??= open().finally(() => (opening = undefined)));
    },
    close: closeHub,
    async setFavorite(productId, isFavorite) {
      await prepare();
      await setFavorite(productId, isFavorite);
    },
    startPreview,
  };
}
