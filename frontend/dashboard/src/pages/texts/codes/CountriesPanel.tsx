import { Button, Group, MultiSelect } from "@mantine/core";
import { useState } from "react";
import { fieldErrors } from "../../../api/field-errors";
import { useStore } from "../../../session/member";
import { Panel } from "../../../shell/Panel";
import { tell } from "../../../shell/toast";
import { countryChoices } from "../setup/countries";
import { useSaveCountries } from "./queries";

/** Who sells nothing to a country need not pay for codes to it. */
export function CountriesPanel({ saved, mayWrite }: { saved: string[]; mayWrite: boolean }) {
  const { locale } = useStore();
  const [countries, setCountries] = useState(saved);
  const saving = useSaveCountries();
  const errors = fieldErrors(saving.error, ["countries"]);
  const isChanged = countries.join() !== saved.join();
  const save = () =>
    saving.mutate(countries.length === 0 ? null : countries, {
      onSuccess: () => tell(countries.length === 0 ? "Codes are texted to every country again." : "Codes are texted to these countries only."),
    });
  return (
    <Panel title="Countries" purpose="Where codes are texted to. Left empty: wherever you have a sender for.">
      <Group align="end">
        <MultiSelect
          aria-label="Countries"
          flex={1}
          miw={220}
          data={countryChoices(locale)}
          searchable
          readOnly={!mayWrite}
          placeholder={countries.length === 0 ? "Everywhere" : ""}
          value={countries}
          error={errors.at("countries") ?? errors.rest}
          onChange={setCountries}
        />
        {mayWrite && (
          <Button onClick={save} disabled={!isChanged} loading={saving.isPending}>
            Save
          </Button>
        )}
      </Group>
    </Panel>
  );
}
