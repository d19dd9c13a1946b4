/** One address, new or known. */
import { useState } from "preact/hooks";
import { profile } from "../data";
import { Await } from "../parts/await";
import { Button } from "../parts/button";
import { Choice, Field } from "../parts/field";
import { fieldProblem, type FieldProblem } from "../parts/field-problem";
import { Form } from "../parts/form";
import { Heading } from "../parts/heading";
import { go } from "../router";
import { countryName, localeNow, t } from "../speech";
import { showToast } from "../toasts";
import type { Address, Profile } from "../types";
import { countries, likelyCountry } from "./countries";
import { saveAddress } from "./profile-actions";

const names = ["first_name", "last_name", "company", "address1", "address2", "zip", "city", "region", "country", "phone"] as const;
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
  const [values, setValues] = useState<Values>(() => {
    const start: Partial<Address> = known ?? { first_name: data.first_name, last_name: data.last_name, country: likelyCountry(data) };
    return Object.fromEntries(names.map((name) => [name, start[name] ?? ""])) as Values;
  });
  const [problem, setProblem] = useState<FieldProblem>({ text: "" });
  const [isBusy, setBusy] = useState(false);

  async function save(): Promise<void> {
    const missing = missingIn(values);
    if (missing) return setProblem({ field: missing, text: t("required") });
    setBusy(true);
    try {
      await saveAddress(known?.id, toAddress(values));
      go({ name: "profile" });
      showToast(t("saved"));
    } catch (error) {
      setProblem(fieldProblem(error));
      setBusy(false);
    }
  }

  const bind = (name: Name) => ({
    name,
    label: t(name),
    value: values[name],
    autoComplete: completions[name],
    problem: problem.field === name ? problem.text : undefined,
    onInput: (value: string) => setValues((before) => ({ ...before, [name]: value })),
  });

  return (
    <Form submit={() => void save()} problem={problem}>
      <Choice {...bind("country")} options={countries(localeNow()).map((code): [string, string] => [code, countryName(code)])} />
      <Field {...bind("first_name")} />
      <Field {...bind("last_name")} />
      <Field {...bind("company")} isOptional />
      <Field {...bind("address1")} isRequired />
      <Field {...bind("address2")} isOptional />
      <Field {...bind("zip")} />
      <Field {...bind("city")} isRequired />
      <Field {...bind("region")} isOptional />
      <Field {...bind("phone")} type="tel" inputMode="tel" isOptional />
      <div class="actions">
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {t("save")}
        </Button>
        <Button kind="quiet" onClick={() => go({ name: "profile" })}>
          {t("cancel")}
        </Button>
      </div>
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
