/** Brings in a part of the script that lies beside the hub, once; a failed attempt may be repeated. */
import type { Core } from "../contract/core";
import { boot } from "./boot";

type Module<Part> = { create(core: Core): Part };

export function chunk<Part>(file: string, core: () => Core): () => Promise<Part> {
  const url = `${boot.url}/onsite/hub/${file}`;
  let part: Promise<Part> | undefined;
  return () =>
    // A module that did not come is never asked for again on the same page. A file is, and lies in the cache when it came.
    (part ??= fetch(url)
      .then(({ ok }) => (ok && import(/* @vite-ignore */ url)) as Promise<Module<Part>>)
      .then((it) => it.create(core()))
      .catch((error: unknown) => {
        part = undefined;
        throw error;
      }));
}
