import type { Core } from "../contract/core";
import type { CreateDrawing, Drawing } from "../contract/signups";

/** File name with a content hash, written in by the build. */
declare const __PLACES_FILE__: string;

/** What draws sign-up places lies beside the hub, and is none of it. */
export async function bringDrawing(core: Core, locale: string): Promise<Drawing> {
  const file = [core.boot.url, "onsite/hub", __PLACES_FILE__].join("/");
  const { create } = (await import(/* @vite-ignore */ file)) as { create: CreateDrawing };
  return create(core, locale);
}
