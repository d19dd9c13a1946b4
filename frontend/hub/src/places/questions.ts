/** The questions of product pages: fetched when their place comes near. */
import type { Core } from "../contract/core";
import type { QuestionDrawing } from "../contract/signups";
import { setCore } from "../hub/core";
import { speak } from "../hub/speech";
import { ask } from "./ask";

export async function create(core: Core, locale: string): Promise<QuestionDrawing> {
  setCore(core);
  await speak(locale);
  return { ask };
}
