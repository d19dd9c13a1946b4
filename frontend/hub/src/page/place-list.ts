import type { Core } from "../contract/core";
import type { PageFaqs, PagePlaces } from "../contract/signups";

/** Set in this browser once somebody gave a number: no pop-up asks her again. */
export const SIGNED_UP = "signed_up";

/** In one language. It takes no session: who only looks leaves nothing behind. */
async function fetched<T>({ boot, request }: Core, name: string, locale: string): Promise<T> {
  const answer = await request("GET", `/hub/v1/${name}?site_id=${boot.site_id}&locale=${locale}`);
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()) as T;
}

export const fetchPlaces = (core: Core, locale: string) => fetched<PagePlaces>(core, "signups", locale);
export const fetchFaqs = (core: Core, locale: string) => fetched<PageFaqs>(core, "faqs/product", locale);
