import type { Core } from "../contract/core";
import type { CreateDrawing, CreateQuestions, Drawing, QuestionDrawing } from "../contract/signups";

/** File names with content hashes, written in by the build. */
declare const __PLACES_FILE__: string;
declare const __QUESTIONS_FILE__: string;

function bring<Part>({ boot }: Core, file: string): Promise<Part> {
  return import(/* @vite-ignore */ [boot.url, "onsite/hub", file].join("/")) as Promise<Part>;
}

/** What draws sign-up places lies beside the hub, and is none of it. */
export async function bringDrawing(core: Core, locale: string): Promise<Drawing> {
  const { create } = await bring<{ create: CreateDrawing }>(core, __PLACES_FILE__);
  return create(core, locale);
}

/** Pages with questions need nothing of the sign-up places. */
export async function bringQuestions(core: Core, locale: string): Promise<QuestionDrawing> {
  const { create } = await bring<{ create: CreateQuestions }>(core, __QUESTIONS_FILE__);
  return create(core, locale);
}
