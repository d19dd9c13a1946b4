/** The rarely used part of the loader: what a page tells about its visitor, calls written for `window.klaviyo`, sign-up places, chat while the hub is closed. */
import type { Core, Extra } from "../contract/core";
import { watchChat } from "./chat";
import { identifyWith } from "./identify";
import { answerWith } from "./klaviyo-calls";
import { installKlaviyo } from "./klaviyo-install";
import { watchPlaces } from "./places";

export function create(core: Core): Extra {
  const identify = identifyWith(core);
  return {
    identify,
    answerKlaviyo: (calls) => installKlaviyo(answerWith(core, identify), calls),
    watch() {
      if (core.boot.signups) watchPlaces(core);
      if (core.boot.chat) watchChat(core);
    },
  };
}
