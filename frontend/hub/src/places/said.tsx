/** The store's words, word for word: what is read here is kept as proof of the answer. */
import type { Place } from "../contract/signups";
import { Legal } from "../hub/parts/legal";
import { localeNow } from "../hub/speech";

/** Said only where it is another one than the words around it. */
export function languageOf(place: Place): string | undefined {
  return place.language === localeNow() ? undefined : place.language;
}

export function Opening({ place, id }: { place: Place; id: string }) {
  const { heading, benefit } = place.wording;
  return (
    <div id={id} class="opening" lang={languageOf(place)}>
      {heading && (
        <p class="title stoa-heading" part="heading" data-said>
          {heading}
        </p>
      )}
      <p class="stoa-text" part="text" data-said>
        {benefit}
      </p>
    </div>
  );
}

export function Terms({ place }: { place: Place }) {
  const { frequency, way_out, company, contact, terms_url, privacy_url } = place.wording;
  return (
    <div class="fine">
      {[frequency, way_out, company, contact].map((line, at) => (
        <p key={at} class="stoa-text" part="text" lang={languageOf(place)} data-said>
          {line}
        </p>
      ))}
      <Legal links={{ terms_url, privacy_url }} />
    </div>
  );
}
