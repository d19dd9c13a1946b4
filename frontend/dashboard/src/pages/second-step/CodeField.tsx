import { TextInput } from "@mantine/core";

interface CodeFieldProps {
  value: string;
  error: string | undefined;
  label?: string;
  description?: string;
  onChange: (code: string) => void;
}

/** Phones offer to fill in what came by text. */
export function CodeField({ value, error, label = "Code", description, onChange }: CodeFieldProps) {
  return (
    <TextInput
      label={label}
      description={description}
      autoComplete="one-time-code"
      inputMode="numeric"
      required
      withAsterisk={false}
      size="md"
      maxLength={40}
      data-autofocus
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
