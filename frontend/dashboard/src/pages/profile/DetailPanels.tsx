import { Text } from "@mantine/core";
import type { Address, Profile } from "../../api/types/profiles";
import { useStore } from "../../session/member";
import { Facts, type Fact } from "../../shell/Facts";
import { Panel } from "../../shell/Panel";
import { Properties } from "../../shell/Properties";
import { countryName } from "../../words/places";
import classes from "./DetailPanels.module.css";

const KINDS: Record<string, string> = {
  email: "Email",
  phone: "Phone",
  external_id: "Customer no.",
  anonymous_id: "Browser",
};

/** By what this person was ever recognized. */
export function IdentifiersPanel({ identifiers }: { identifiers: Profile["identifiers"] }) {
  if (identifiers.length === 0) return null;
  const kinds = [...new Set(identifiers.map((identifier) => identifier.kind))];
  const rows = kinds.map((kind): Fact => {
    const values = identifiers.filter((identifier) => identifier.kind === kind).map((identifier) => identifier.value);
    return [KINDS[kind] ?? kind, <Values key={kind} values={values} />];
  });
  return (
    <Panel title="Known by">
      <Facts rows={rows} />
    </Panel>
  );
}

function Values({ values }: { values: string[] }) {
  return (
    <ul className={classes.values}>
      {values.map((value) => (
        <li key={value}>{value}</li>
      ))}
    </ul>
  );
}

export function AddressesPanel({ addresses }: { addresses: Address[] }) {
  const { locale } = useStore();
  if (addresses.length === 0) return null;
  return (
    <Panel title="Addresses">
      <ul className={classes.addresses}>
        {addresses.map((address, index) => (
          <li key={address.id ?? index}>
            {linesOf(address, locale).map((line, at) => (
              <div key={at}>{line}</div>
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function PropertiesPanel({ properties }: { properties: Record<string, unknown> }) {
  return (
    <Panel title="Properties">
      {Object.keys(properties).length === 0 ? (
        <Text size="sm" c="dimmed">
          Anything your store or a form tells about this person is listed here.
        </Text>
      ) : (
        <Properties values={properties} />
      )}
    </Panel>
  );
}

function linesOf(address: Address, locale: string): string[] {
  return [
    [address.first_name, address.last_name].filter(Boolean).join(" "),
    address.company ?? "",
    address.address1,
    address.address2 ?? "",
    [address.zip, address.city, address.region].filter(Boolean).join(" "),
    countryName(address.country, locale),
    address.phone ?? "",
  ].filter((line) => line !== "");
}
