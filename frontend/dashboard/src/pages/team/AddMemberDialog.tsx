import { Alert, Button, Group, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { useState, type ChangeEvent, type FormEvent } from "react";
import { fieldErrors } from "../../api/field-errors";
import type { Role } from "../../api/types/session";
import { useMe } from "../../session/member";
import { Dialog } from "../../shell/Dialog";
import { tell } from "../../shell/toast";
import { useAddMember, type NewMember } from "./queries";
import { rolesFor } from "./roles";

const SHORTEST_PASSWORD = 10;

export function AddMemberDialog({ onClose }: { onClose: () => void }) {
  const [member, setMember] = useState<NewMember>({ email: "", name: "", role: "agent", password: "" });
  const add = useAddMember();
  const errors = fieldErrors(add.error, ["email", "name", "role", "password"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = { ...member, email: member.email.trim(), name: member.name.trim() };
    add.mutate(trimmed, {
      onSuccess: ({ invited_at }) => {
        onClose();
        tell(
          invited_at === undefined
            ? `${trimmed.name} belongs to the team now. Hand over the password in person.`
            : `${trimmed.name} signs in to Stoa already and keeps that password. We asked by mail: they join by accepting.`,
        );
      },
    });
  };
  return (
    <Dialog title="Add someone to the team" onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          {errors.rest !== undefined && (
            <Alert color="red" role="alert">
              {errors.rest}
            </Alert>
          )}
          <MemberFields member={member} set={(part) => setMember({ ...member, ...part })} errorAt={errors.at} />
          <Group justify="flex-end">
            <Button type="submit" loading={add.isPending}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface MemberFieldsProps {
  member: NewMember;
  set: (part: Partial<NewMember>) => void;
  errorAt: (field: string) => string | undefined;
}

function MemberFields({ member, set, errorAt }: MemberFieldsProps) {
  const { role: giver } = useMe();
  const text = (field: "name" | "email" | "password") => ({
    required: true,
    withAsterisk: false,
    value: member[field],
    error: errorAt(field),
    onChange: (event: ChangeEvent<HTMLInputElement>) => set({ [field]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput {...text("name")} label="Name" data-autofocus />
      <TextInput {...text("email")} label="Email" type="email" />
      <Select
        label="Role"
        data={rolesFor(giver)}
        allowDeselect={false}
        value={member.role}
        error={errorAt("role")}
        onChange={(role) => set({ role: role as Role })}
      />
      <PasswordInput
        {...text("password")}
        label="First password"
        description={`At least ${SHORTEST_PASSWORD} characters. Who signs in to Stoa already keeps their own, and is asked first.`}
        minLength={SHORTEST_PASSWORD}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ "aria-label": "Show or hide the password", tabIndex: 0 }}
      />
    </>
  );
}
