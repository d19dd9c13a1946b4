import { PasswordInput, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import type { FieldErrors } from "../../../api/field-errors";
import type { ProviderField, ProviderWords, Values } from "./providers";

interface ProviderFieldsProps {
  words: ProviderWords;
  values: Values;
  errors: FieldErrors;
  /** What is kept already stays when left empty. */
  isKept: boolean;
  onChange: (values: Values) => void;
}

export function ProviderFields({ words, values, errors, isKept, onChange }: ProviderFieldsProps) {
  const { settings, credentials } = words;
  const one = (field: ProviderField, place: "settings" | "credentials") => (
    <FieldInput
      key={field.name}
      field={field}
      isKept={isKept && place === "credentials"}
      value={values[field.name] ?? ""}
      error={errors.at(`${place}.${field.name}`)}
      onChange={(value) => onChange({ ...values, [field.name]: value })}
    />
  );
  const fine = settings.filter((field) => field.isFine);
  const isFineWrong = fine.some((field) => errors.at(`settings.${field.name}`) !== undefined);
  return (
    <>
      {settings.filter((field) => !field.isFine && !field.isExtra).map((field) => one(field, "settings"))}
      {credentials.map((field) => one(field, "credentials"))}
      {credentials.length > 0 && (
        <Text size="sm" c="dimmed">
          {isKept ? "What is kept is encrypted and never shown again; fill in only what changes." : "Kept encrypted, and never shown again."}
        </Text>
      )}
      {settings.filter((field) => field.isExtra).map((field) => one(field, "settings"))}
      {fine.length > 0 && (
        <details open={isFineWrong || undefined}>
          <summary>More, where the provider told you otherwise</summary>
          <Stack mt="sm">{fine.map((field) => one(field, "settings"))}</Stack>
        </details>
      )}
    </>
  );
}

interface FieldInputProps {
  field: ProviderField;
  isKept: boolean;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function FieldInput({ field, isKept, value, error, onChange }: FieldInputProps) {
  const { label, description, choices } = field;
  if (field.isSwitch) {
    return <Switch label={label} description={description} error={error} checked={value === "yes"} onChange={(event) => onChange(event.currentTarget.checked ? "yes" : "")} />;
  }
  if (choices !== undefined) {
    return <Select label={label} description={description} error={error} data={choices} value={value || (choices[0]?.value ?? null)} allowDeselect={false} onChange={(next) => onChange(next ?? "")} />;
  }
  const Input = field.isSecret ? PasswordInput : TextInput;
  return (
    <Input
      label={field.isOptional ? `${label} (optional)` : label}
      description={description}
      placeholder={isKept ? "Kept" : undefined}
      autoComplete="off"
      inputMode={field.isNumber ? "numeric" : undefined}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
