import { boot } from "./boot";
import { request } from "./request";

/**
 * A browser may run the script from its cache, so that pages stay whole while Stoa is away. Asks for it anew: the cache
 * has it for the next page, and this one takes over the store's settings, which stand on the second line.
 */
export async function refresh(): Promise<void> {
  try {
    const script = await request("GET", `/onsite/js/${boot.site_id}/stoa.js`);
    Object.assign(boot, JSON.parse((await script.text()).split("\n")[1] as string));
  } catch {
    // Stoa is away: what is known already stands.
  }
}
