import { Anchor } from "@mantine/core";
import type { Profile } from "../../api/types/profiles";
import { useStore } from "../../session/member";
import { Facts } from "../../shell/Facts";
import { Panel } from "../../shell/Panel";
import { Address } from "../../words/Address";
import { countryName, languageName } from "../../words/places";
import { dayName } from "../../words/time";

/** Who this is and how to reach them. */
export function WhoPanel({ profile }: { profile: Profile }) {
  const { locale } = useStore();
  return (
    <Panel title="Who">
      <Facts
        rows={[
          ["Email", profile.email && <Anchor inherit href={`mailto:${encodeURIComponent(profile.email)}`}><Address address={profile.email} /></Anchor>],
          ["Phone", profile.phone && <Anchor inherit href={`tel:${profile.phone.replace(/[^+\d]/g, "")}`}>{profile.phone}</Anchor>],
          ["Customer no.", profile.external_id],
          ["Language", profile.locale && languageName(profile.locale, locale)],
          ["Country", profile.country && countryName(profile.country, locale)],
          ["Place", placeOf(profile.location)],
          ["Birthday", profile.birthday && dayName(profile.birthday, locale, { dateStyle: "long" })],
          ["Gender", profile.gender],
          ["Profile", profile.id],
        ]}
      />
    </Panel>
  );
}

function placeOf(location: Record<string, unknown>): string | undefined {
  const parts = [location["city"], location["region"]].filter((part) => typeof part === "string" && part !== "");
  return parts.length === 0 ? undefined : parts.join(", ");
}
