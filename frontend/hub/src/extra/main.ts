/** The rarely used part of the loader: what a page tells about its visitor, and calls written for `window.klaviyo`. */
import type { Core, Extra } from "../contract/core";
import { identifyWith } from "./identify";
import { answerWith } from "./klaviyo-calls";
import { installKlaviyo } from "./klaviyo-install";

export function create(core: Core): Extra {
  const identify = identifyWith(core);
  return { identify, answerKlaviyo: (calls) => installKlaviyo(answerWith(core, identify), calls) };
}
