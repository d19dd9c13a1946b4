/** After a fresh sign-in the store may ask for a number, before the view that was wanted. Whether it does is the server's to say. */
import { batch, signal } from "@preact/signals";
import { call } from "./calls";
import { core } from "./core";
import { session } from "./data";
import { afterSignIn, go, view } from "./router";
import { localeNow } from "./speech";
import type { Question } from "./types";

/** Nobody waits longer than this for a question. */
const PATIENCE = 1500;

export const question = signal<Question | null>(null);

export function askFor(place: "sign_in" | "edit_profile"): Promise<Question> {
  return call<Question>("GET", `/consent/prompt?place=${place}&locale=${localeNow()}`);
}

/** This sign-in has not been followed by a question yet. */
function isFresh(): boolean {
  const signedInAt = session.value?.signed_in_at;
  return !!signedInAt && core.lasting.get("asked") !== signedInAt;
}

function patience(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
}

/** Finds out whether there is something to ask; a server that is slow or away asks nothing. */
export async function prepareQuestion(): Promise<void> {
  question.value = null;
  if (core.isPreview || !isFresh()) return;
  const found = await Promise.race([askFor("sign_in"), patience()]).catch(() => null);
  // What waits for her in Chat comes first; at another opening she is asked all the same.
  if (!found || found.reason === "answer_waits") return;
  core.lasting.set("asked", session.value?.signed_in_at ?? null);
  if (found.is_shown) question.value = found;
}

/** The question, when there is one, takes the place of the view that is about to be shown, which comes after it. */
export function askFirst(): boolean {
  if (!question.value) return false;
  batch(() => {
    if (view.value.name !== "sign-in") afterSignIn.value = view.value;
    go({ name: "sign-in/texts" });
  });
  return true;
}
