import { Text } from "@mantine/core";
import type { TextSender } from "../../../api/types/texts";
import { useStore } from "../../../session/member";
import { useTextCountry } from "../queries";
import { countryName } from "./countries";

const TYPES: Record<TextSender["type"], string> = { number: "a number", short_code: "a short code of that country", alphanumeric: "a name" };

/** What is worth knowing before somebody sets up a sender for it. */
export function CountryFacts({ country }: { country: string }) {
  const { locale } = useStore();
  const { data } = useTextCountry(country);
  if (data === undefined) return null;
  const reaching = data.senders.map(({ value }) => value).join(", ");
  const words = [
    `A sender may be ${new Intl.ListFormat("en", { type: "disjunction" }).format(data.types.map((type) => TYPES[type]))}.`,
    reaching === "" ? "None of your senders reaches it now." : `Reached now by ${reaching}; ${data.replies_work ? "answers arrive" : "answers do not arrive"}.`,
    ...Object.values(data.to_register),
  ];
  return (
    <Text size="sm">
      <b>{countryName(locale, country)}</b> {words.join(" ")}
    </Text>
  );
}
