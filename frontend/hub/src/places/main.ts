/** Sign-up places and the questions of product pages: fetched when one comes near, or a pop-up is due. */
import type { Core } from "../contract/core";
import type { Drawing } from "../contract/signups";
import { setCore } from "../hub/core";
import { speak } from "../hub/speech";
import { ask } from "./ask";
import { sendCarried } from "./carried";
import { fill } from "./fill";
import { popUp } from "./popup";
import { sample } from "./sample";

export async function create(core: Core, locale: string): Promise<Drawing> {
  setCore(core);
  await speak(locale);
  return { fill, ask, popUp, sendCarried, sample };
}
