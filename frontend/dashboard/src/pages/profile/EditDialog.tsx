import { Alert, Button, Group, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { fieldErrors } from "../../api/field-errors";
import type { Profile } from "../../api/types/profiles";
import { Dialog } from "../../shell/Dialog";
import { tell } from "../../shell/toast";
import { editOf, FIELDS, valuesOf, type EditField } from "./edit";
import { useEdit } from "./queries";

const LABELS: Record<EditField, string> = {
  first_name: "First name",
  last_name: "Last name",
  email: "Email",
  phone: "Phone",
  locale: "Language (such as it or pt-BR)",
  birthday: "Birthday",
  gender: "Gender",
};

const TYPES: Partial<Record<EditField, string>> = { email: "email", phone: "tel", birthday: "date" };

export function EditDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const [values, setValues] = useState(() => valuesOf(profile));
  const edit = useEdit(profile.id);
  const errors = fieldErrors(edit.error, FIELDS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    edit.mutate(editOf(profile, values), {
      onSuccess: () => {
        onClose();
        tell("The profile is saved.");
      },
    });
  };
  return (
    <Dialog title="Edit profile" onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {errors.rest !== undefined && (
            <Alert color="red" role="alert">
              {errors.rest}
            </Alert>
          )}
          {FIELDS.map((field) => (
            <TextInput
              key={field}
              label={LABELS[field]}
              type={TYPES[field] ?? "text"}
              value={values[field]}
              error={errors.at(field)}
              onChange={(event) => setValues({ ...values, [field]: event.currentTarget.value })}
            />
          ))}
          <Group justify="flex-end" mt="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={edit.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
