import { countryName } from "../speech";
import type { Address } from "../types";

export function addressText(address: Address): string {
  return [address.address1, address.city].filter(Boolean).join(", ");
}

export function AddressLines({ address }: { address: Address }) {
  const { first_name, last_name, company, address1, address2, zip, city, region, country, phone } = address;
  const rows = [
    [first_name, last_name].filter(Boolean).join(" "),
    company,
    address1,
    address2,
    [zip, city, region].filter(Boolean).join(" "),
    countryName(country),
    phone,
  ];
  return (
    <address>
      {rows
        .filter((row) => row)
        .map((row) => (
          <span key={row}>
            <bdi>{row}</bdi>
          </span>
        ))}
    </address>
  );
}
