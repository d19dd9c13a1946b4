import { Checkbox, MultiSelect, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { fieldErrors } from "../../../api/field-errors";
import type { TextRoute } from "../../../api/types/texts";
import { useStore } from "../../../session/member";
import { FormDialog } from "../../../shell/FormDialog";
import { tell } from "../../../shell/toast";
import { useAddSender } from "../queries";
import { countryChoices } from "./countries";
import { CountryFacts } from "./CountryFacts";

const NUMBER = /^\+?[\d\s().-]+$/;

interface SenderDialogProps {
  routes: TextRoute[];
  isFirst: boolean;
  onClose: () => void;
}

export function SenderDialog({ routes, isFirst, onClose }: SenderDialogProps) {
  const { locale } = useStore();
  const [routeId, setRouteId] = useState(routes[0]?.id ?? "");
  const [value, setValue] = useState("");
  const [countries, setCountries] = useState<string[]>([]);
  const [mayHear, setMayHear] = useState(true);
  const [pool, setPool] = useState("");
  const add = useAddSender();
  const errors = fieldErrors(add.error, ["value", "countries", "route_id", "pool"]);
  const isName = value.trim() !== "" && !NUMBER.test(value.trim());
  const lastChosen = countries.at(-1);
  const submit = () => {
    const shared = pool.trim() === "" ? {} : { pool: pool.trim() };
    add.mutate(
      { route_id: routeId, value: value.trim(), countries, can_receive: mayHear && !isName, is_default: isFirst, ...shared },
      {
        onSuccess: () => {
          onClose();
          tell(`Texts can now come from ${value.trim()}.`);
        },
      },
    );
  };
  return (
    <FormDialog
      title="Add a sender"
      label="Add"
      error={errors.rest}
      isPending={add.isPending}
      isDisabled={value.trim() === "" || routeId === ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label="Provider"
        data={routes.map(({ id, name }) => ({ value: id, label: name }))}
        value={routeId}
        allowDeselect={false}
        error={errors.at("route_id")}
        onChange={(next) => next !== null && setRouteId(next)}
      />
      <TextInput
        label="Number or name"
        description="A number such as +39 333 123 4567, a short code, or a name of at most 11 characters."
        value={value}
        error={errors.at("value")}
        onChange={(event) => setValue(event.currentTarget.value)}
        data-autofocus
      />
      <MultiSelect
        label="Countries"
        description="Where it may be used; empty means everywhere."
        data={countryChoices(locale)}
        searchable
        value={countries}
        error={errors.at("countries")}
        onChange={setCountries}
      />
      {lastChosen !== undefined && <CountryFacts country={lastChosen} />}
      <Checkbox
        label="People can answer it"
        description={isName ? "Nobody can answer a name: such texts carry a link to leave instead." : "Needed to join by text."}
        checked={mayHear && !isName}
        disabled={isName}
        onChange={(event) => setMayHear(event.currentTarget.checked)}
      />
      <TextInput
        label="Pool (optional)"
        description="Senders with the same word here share the texts; everybody hears from one and the same of them."
        maxLength={32}
        value={pool}
        error={errors.at("pool")}
        onChange={(event) => setPool(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
