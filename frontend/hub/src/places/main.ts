/** Sign-up places: fetched when one comes near, or a pop-up is due. */
import type { Core } from "../contract/core";
import type { Drawing } from "../contract/signups";
import { setCore } from "../hub/core";
import { speak } from "../hub/speech";
import { sendCarried } from "./carried";
import { fill } from "./fill";
import { popUp } from "./popup";
import { sample } from "./sample";

export async function create(core: Core, locale: string): Promise<Drawing> {
  setCore(core);
  await speak(locale);
  return { fill, popUp, sendCarried, sample };
}
