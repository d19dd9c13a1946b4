/** Brings in a part of the script that lies beside the hub, once; a failed attempt may be repeated. */
import type { Core } from "../contract/core";
import { boot } from "./boot";

export function chunk<Part>(file: string, core: () => Core): () => Promise<Part> {
  let part: Promise<Part> | undefined;
  return () =>
    (part ??= (import(/* @vite-ignore */ [boot.url, "onsite/hub", file].join("/")) as Promise<{ create(core: Core): Part }>).then(
      (it) => it.create(core()),
      (error: unknown) => {
        part = undefined;
        throw error;
      },
    ));
}
