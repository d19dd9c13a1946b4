import { Stack, Text, TextInput } from "@mantine/core";
import { wordsOf } from "../api/errors";
import type { FieldErrors } from "../api/field-errors";
import type { Template } from "../api/types/templates";
import { Measured } from "./Meter";
import { fieldInWords, samplesInWords } from "./template-words";
import { useTemplatePreview } from "./templates";

interface TemplateFieldsProps {
  template: Template;
  fields: Record<string, string>;
  errors: FieldErrors;
  onChange: (fields: Record<string, string>) => void;
}

/** What a template leaves open, and what it says then. */
export function TemplateFields({ template, fields, errors, onChange }: TemplateFieldsProps) {
  const preview = useTemplatePreview(template.id, withoutEmpty(fields));
  return (
    <Stack>
      {openFields(template).map(({ name, needs }) => (
        <TextInput
          key={name}
          label={fieldInWords(name)}
          required={needs}
          value={fields[name] ?? ""}
          error={errors.at(`fields.${name}`)}
          onChange={(event) => onChange({ ...fields, [name]: event.currentTarget.value })}
        />
      ))}
      {preview.isError && (
        <Text size="sm" c="red" role="alert">
          {wordsOf(preview.error)}
        </Text>
      )}
      {preview.data !== undefined && (
        <div>
          <Measured preview={preview.data} level={template.level} />
          <Text size="sm" c="dimmed" mt={8}>
            {samplesInWords(preview.data)}
          </Text>
        </div>
      )}
    </Stack>
  );
}

function openFields(template: Template) {
  return template.variables.filter(({ source }) => source === "call");
}

export function withoutEmpty(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ""));
}

export function isFilled(template: Template, fields: Record<string, string>): boolean {
  return openFields(template).every(({ name, needs }) => !needs || (fields[name] ?? "").trim() !== "");
}
