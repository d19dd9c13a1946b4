import { Alert, Button, Group, PasswordInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { fieldErrors } from "../../../api/field-errors";
import type { TextProvider } from "../../../api/types/texts";
import { Dialog } from "../../../shell/Dialog";
import { tell } from "../../../shell/toast";
import { useAddRoute } from "../queries";
import { filled, PROVIDER_CHOICES, PROVIDERS, settingsOf, type ProviderField } from "./providers";

export function ProviderDialog({ onClose }: { onClose: () => void }) {
  const [provider, setProvider] = useState<TextProvider>("smsapi");
  const [values, setValues] = useState<Record<string, string>>({});
  const add = useAddRoute();
  const { name, what, settings, credentials } = PROVIDERS[provider];
  const fields = [...settings, ...credentials];
  const errors = fieldErrors(add.error, [...settings.map((field) => `settings.${field.name}`), ...credentials.map((field) => `credentials.${field.name}`)]);
  const isComplete = fields.every((field) => field.isOptional || (values[field.name] ?? "").trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
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
  return (
    <Dialog title="Connect a provider" onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Select label="Provider" data={PROVIDER_CHOICES} value={provider} allowDeselect={false} onChange={(next) => next !== null && setProvider(next)} />
          <Text size="sm" c="dimmed">
            {what}
          </Text>
          {fields.map((field) => (
            <FieldInput
              key={field.name}
              field={field}
              value={values[field.name] ?? ""}
              error={errors.at(`settings.${field.name}`) ?? errors.at(`credentials.${field.name}`)}
              onChange={(value) => setValues({ ...values, [field.name]: value })}
            />
          ))}
          {credentials.length > 0 && (
            <Text size="sm" c="dimmed">
              Kept encrypted, and never shown again.
            </Text>
          )}
          {errors.rest !== undefined && (
            <Alert color="red" role="alert">
              {errors.rest}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending} disabled={!isComplete}>
              Connect
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface FieldInputProps {
  field: ProviderField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function FieldInput({ field, value, error, onChange }: FieldInputProps) {
  const Input = field.isSecret ? PasswordInput : TextInput;
  return (
    <Input
      label={field.isOptional ? `${field.label} (optional)` : field.label}
      description={field.description}
      autoComplete="off"
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
