/** One address, new or known. */
import { profile } from "../data";
import { Await } from "../parts/await";
import { Choice, Field } from "../parts/field";
import { Form } from "../parts/form";
import { Heading } from "../parts/heading";
import { useForm } from "../parts/use-form";
import { go } from "../router";
import { countryName, localeNow, t } from "../speech";
import { showToast } from "../toasts";
import type { Address, Profile } from "../types";
import { countries, likelyCountry } from "./countries";
import { saveAddress } from "./profile-actions";

const names = [
  "first_name",
  "last_name",
  "company",
  "address1",
  "address2",
  "zip",
  "city",
  "region",
  "country",
  "phone",
] as const;
type Name = (typeof names)[number];
type Values = Record<Name, string>;

const completions: Record<Name, string> = {
  first_name: "given-name",
  last_name: "family-name",
  company: "organization",
  address1: "address-line1",
  address2: "address-line2",
  zip: "postal-code",
  city: "address-level2",
  region: "address-level1",
  country: "country",
  phone: "tel",
};
const needed: readonly Name[] = ["address1", "city"];

export function missingIn(values: Values): Name | undefined {
  return needed.find((name) => !values[name].trim());
}

function toAddress(values: Values): Address {
  const filled = names.filter((name) => values[name].trim()).map((name) => [name, values[name].trim()]);
  return Object.fromEntries(filled) as Address;
}

function AddressForm({ data, id }: { data: Profile; id: string }) {
  const known = data.addresses.find((address) => address.id === id);
  const start = known ?? { first_name: data.first_name, last_name: data.last_name, country: likelyCountry(data) };
  const form = useForm(names, start);
  const back = () => go({ name: "profile" });

  function save(): void {
    const missing = missingIn(form.values);
    if (missing) return form.setProblem({ field: missing, text: t("required") });
    void form.send(async () => {
      await saveAddress(known?.id, toAddress(form.values));
      back();
      showToast(t("saved"));
    });
  }

  const bind = (name: Name) => ({ ...form.bind(name), label: t(name), autoComplete: completions[name] });
  const options = countries(localeNow()).map((code): [string, string] => [code, countryName(code)]);

  return (
    <Form submit={save} cancel={back} problem={form.problem} isBusy={form.isBusy}>
      <Choice {...bind("country")} options={options} />
      <Field {...bind("first_name")} />
      <Field {...bind("last_name")} />
      <Field {...bind("company")} isOptional />
      <Field {...bind("address1")} isRequired />
      <Field {...bind("address2")} isOptional />
      <Field {...bind("zip")} />
      <Field {...bind("city")} isRequired />
      <Field {...bind("region")} isOptional />
      <Field {...bind("phone")} type="tel" inputMode="tel" isOptional />
    </Form>
  );
}

export function AddressView({ id }: { id: string }) {
  return (
    <>
      <Heading>{t(id === "new" ? "add_address" : "edit_address")}</Heading>
      <Await of={profile} bones="details">
        {(data) => <AddressForm data={data} id={id} />}
      </Await>
    </>
  );
}
