import { ActionIcon, Alert, Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { fieldErrors } from "../../../api/field-errors";
import type { TextPrices } from "../../../api/types/texts";
import { useMay, useStore } from "../../../session/member";
import { tell } from "../../../shell/toast";
import { countryName } from "../../../words/places";
import { countryChoices } from "../setup/countries";
import { useKeepPrices } from "./queries";

const ELSEWHERE = "default";

/** A price for each country, and one for everywhere else. */
export function PriceTable({ routeId, prices }: { routeId: string; prices: TextPrices }) {
  const { locale } = useStore();
  const mayWrite = useMay("sms:write");
  const [currency, setCurrency] = useState(prices.currency);
  const [perPart, setPerPart] = useState(prices.per_part);
  const keep = useKeepPrices(routeId);
  const errors = fieldErrors(keep.error, ["currency", "per_part"]);
  const countries = Object.keys(perPart).filter((country) => country !== ELSEWHERE);
  const put = (country: string, price: string) => setPerPart({ ...perPart, [country]: price.replace(",", ".") });
  const drop = (country: string) => setPerPart(Object.fromEntries(Object.entries(perPart).filter(([one]) => one !== country)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const told = Object.fromEntries(Object.entries(perPart).filter(([, price]) => price.trim() !== ""));
    keep.mutate({ currency: currency.trim().toUpperCase(), per_part: told }, { onSuccess: () => tell("The prices are kept.") });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack maw={420}>
        <TextInput label="Currency" maxLength={3} value={currency} error={errors.at("currency")} readOnly={!mayWrite} onChange={(event) => setCurrency(event.currentTarget.value)} />
        {countries.map((country) => (
          <Group key={country} align="flex-end" wrap="nowrap">
            <TextInput
              flex={1}
              label={countryName(country, locale)}
              inputMode="decimal"
              value={perPart[country] ?? ""}
              readOnly={!mayWrite}
              onChange={(event) => put(country, event.currentTarget.value)}
            />
            {mayWrite && (
              <ActionIcon size={36} variant="subtle" color="gray" aria-label={`No price of its own for ${countryName(country, locale)}`} onClick={() => drop(country)}>
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        <TextInput
          label={countries.length === 0 ? "Everywhere" : "Everywhere else"}
          description="Such as 0.0541. Empty: the price is not known."
          inputMode="decimal"
          value={perPart[ELSEWHERE] ?? ""}
          readOnly={!mayWrite}
          onChange={(event) => put(ELSEWHERE, event.currentTarget.value)}
        />
        {mayWrite && (
          <Select
            label="Add a country"
            placeholder="With a price of its own"
            data={countryChoices(locale).filter(({ value }) => perPart[value] === undefined)}
            value={null}
            searchable
            onChange={(country) => country !== null && put(country, "")}
          />
        )}
        {(errors.at("per_part") ?? errors.rest) !== undefined && (
          <Alert color="red" role="alert">
            {errors.at("per_part") === undefined ? errors.rest : "A price is a number with at most six decimals, such as 0.0541."}
          </Alert>
        )}
        {mayWrite && (
          <Group>
            <Button type="submit" loading={keep.isPending}>
              Keep
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
