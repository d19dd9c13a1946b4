import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { fieldErrors } from "../../api/field-errors";
import { Dialog } from "../../shell/Dialog";

interface PasswordDialogProps {
  title: string;
  words: string;
  verb: string;
  asking: { error: Error | null; isPending: boolean };
  ask: (password: string) => void;
  onClose: () => void;
}

/** Whoever finds the browser open still has to know the password. */
export function PasswordDialog({ title, words, verb, asking, ask, onClose }: PasswordDialogProps) {
  const [password, setPassword] = useState("");
  const errors = fieldErrors(asking.error, ["password"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(password);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{words}</Text>
          <PasswordInput
            label="Your password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-autofocus
            value={password}
            error={errors.at("password") ?? errors.rest}
            visibilityToggleButtonProps={{ "aria-label": "Show or hide the password", tabIndex: 0 }}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={asking.isPending}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
