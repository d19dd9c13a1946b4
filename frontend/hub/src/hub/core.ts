import type { Core } from "../contract/core";

/** What the loader handed over. Set once, before anything else of the hub runs. */
export let core: Core;

export function setCore(given: Core): void {
  core = given;
}
