import { Alert, Button, Group, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { fieldErrors } from "../../api/field-errors";
import type { Role } from "../../api/types/session";
import { useMe } from "../../session/member";
import { Dialog } from "../../shell/Dialog";
import { tell } from "../../shell/toast";
import { useAddMember, type NewMember } from "./queries";
import { rolesFor } from "./roles";

const SHORTEST_PASSWORD = 10;

export function AddMemberDialog({ onClose }: { onClose: () => void }) {
  const { role: giver } = useMe();
  const [member, setMember] = useState<NewMember>({ email: "", name: "", role: "agent", password: "" });
  const add = useAddMember();
  const errors = fieldErrors(add.error, ["email", "name", "role", "password"]);
  const set = (part: Partial<NewMember>) => setMember({ ...member, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = { ...member, email: member.email.trim(), name: member.name.trim() };
    add.mutate(trimmed, {
      onSuccess: () => {
        onClose();
        tell(`${trimmed.name} belongs to the team now. Hand over the password in person.`);
      },
    });
  };
  const text = { required: true, withAsterisk: false } as const;
  return (
    <Dialog title="Add someone to the team" onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          {errors.rest !== undefined && (
            <Alert color="red" role="alert">
              {errors.rest}
            </Alert>
          )}
          <TextInput {...text} label="Name" value={member.name} error={errors.at("name")} onChange={(event) => set({ name: event.currentTarget.value })} data-autofocus />
          <TextInput {...text} label="Email" type="email" value={member.email} error={errors.at("email")} onChange={(event) => set({ email: event.currentTarget.value })} />
          <Select label="Role" data={rolesFor(giver)} allowDeselect={false} value={member.role} error={errors.at("role")} onChange={(role) => set({ role: role as Role })} />
          <PasswordInput
            {...text}
            label="First password"
            description={`At least ${SHORTEST_PASSWORD} characters.`}
            minLength={SHORTEST_PASSWORD}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ "aria-label": "Show or hide the password", tabIndex: 0 }}
            value={member.password}
            error={errors.at("password")}
            onChange={(event) => set({ password: event.currentTarget.value })}
          />
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
