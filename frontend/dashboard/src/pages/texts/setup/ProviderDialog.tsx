import { Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { fieldErrors } from "../../../api/field-errors";
import type { TextProvider, TextRoute } from "../../../api/types/texts";
import { FormDialog } from "../../../shell/FormDialog";
import { tell } from "../../../shell/toast";
import { useAddRoute, useChangeRoute } from "../queries";
import { ProviderFields } from "./ProviderFields";
import { filled, PROVIDER_CHOICES, PROVIDERS, settingsOf, valuesOf, type ProviderWords, type Values } from "./providers";

export function ProviderDialog({ onClose }: { onClose: () => void }) {
  const [provider, setProvider] = useState<TextProvider>("smsapi");
  const [values, setValues] = useState<Values>({});
  const add = useAddRoute();
  const words = PROVIDERS[provider];
  const { name, what, settings, credentials } = words;
  const isComplete = [...settings, ...credentials].every((field) => field.isOptional || field.isSwitch || field.choices || (values[field.name] ?? "").trim() !== "");
  const submit = () => {
    add.mutate(
      { provider, name, settings: settingsOf(settings, values), credentials: filled(credentials, values) },
      {
        onSuccess: () => {
          onClose();
          tell(`${name} is connected. Press Test to make a real call.`);
        },
      },
    );
  };
  const errors = errorsOf(words, add.error);
  return (
    <FormDialog
      title="Connect a provider"
      label="Connect"
      error={errors.rest}
      isPending={add.isPending}
      isDisabled={!isComplete}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select label="Provider" data={PROVIDER_CHOICES} value={provider} allowDeselect={false} onChange={(next) => next !== null && setProvider(next)} />
      <Text size="sm" c="dimmed">
        {what}
      </Text>
      <ProviderFields words={words} values={values} errors={errors} isKept={false} onChange={setValues} />
    </FormDialog>
  );
}

/** What this form does not show of a route's settings stays as it is. */
export function RouteDialog({ route, onClose }: { route: TextRoute; onClose: () => void }) {
  const words = PROVIDERS[route.provider];
  const [name, setName] = useState(route.name);
  const [pace, setPace] = useState(String(route.parts_per_second));
  const [values, setValues] = useState<Values>(valuesOf(words.settings, route.settings));
  const change = useChangeRoute();
  const errors = errorsOf(words, change.error);
  const submit = () => {
    const shown = new Set(words.settings.map((field) => field.name));
    const others = Object.fromEntries(Object.entries(route.settings).filter(([field]) => !shown.has(field)));
    change.mutate(
      {
        id: route.id,
        name: name.trim(),
        parts_per_second: Number(pace),
        settings: { ...others, ...settingsOf(words.settings, values) },
        credentials: filled(words.credentials, values),
      },
      {
        onSuccess: () => {
          onClose();
          tell(`${name.trim()} is changed. Press Test to make a real call.`);
        },
      },
    );
  };
  return (
    <FormDialog
      title={`Change ${route.name}`}
      label="Save"
      error={errors.rest}
      isPending={change.isPending}
      isDisabled={name.trim() === "" || !(Number(pace) > 0)}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput label="Name" value={name} error={errors.at("name")} onChange={(event) => setName(event.currentTarget.value)} />
      <TextInput
        label="Parts a second"
        description="No faster than your contract allows."
        inputMode="decimal"
        value={pace}
        error={errors.at("parts_per_second")}
        onChange={(event) => setPace(event.currentTarget.value)}
      />
      <ProviderFields words={words} values={values} errors={errors} isKept onChange={setValues} />
    </FormDialog>
  );
}

function errorsOf({ settings, credentials }: ProviderWords, error: Error | null) {
  const places = [...settings.map((field) => `settings.${field.name}`), ...credentials.map((field) => `credentials.${field.name}`)];
  return fieldErrors(error, [...places, "name", "parts_per_second"]);
}
