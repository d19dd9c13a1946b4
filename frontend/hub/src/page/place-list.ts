import type { Core } from "../contract/core";
import type { PagePlaces } from "../contract/signups";

/** Set in this browser once somebody gave a number: no pop-up asks her again. */
export const SIGNED_UP = "signed_up";

/** The store's places in one language. It takes no session: who only looks leaves nothing behind. */
export async function fetchPlaces({ boot, request }: Core, locale: string): Promise<PagePlaces> {
  const answer = await request("GET", `/hub/v1/signups?site_id=${boot.site_id}&locale=${locale}`);
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()) as PagePlaces;
}
