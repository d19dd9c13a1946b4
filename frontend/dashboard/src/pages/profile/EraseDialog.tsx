import { Button, Group, List, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useNavigate } from "react-router";
import { wordsOf } from "../../api/errors";
import type { Profile } from "../../api/types/profiles";
import { Dialog } from "../../shell/Dialog";
import { tell } from "../../shell/toast";
import { useErase } from "./queries";

export function EraseDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const navigate = useNavigate();
  const erase = useErase(profile.id);
  const wanted = profile.email ?? profile.id;
  const isConfirmed = typed.trim().toLowerCase() === wanted.toLowerCase();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    erase.mutate(wanted, {
      onSuccess: () => {
        tell(`${profile.name} is being erased.`);
        void navigate("/profiles", { replace: true });
      },
    });
  };
  return (
    <Dialog title={`Erase ${profile.name}`} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">This cannot be undone:</Text>
          <List size="sm" spacing={4}>
            <List.Item>the profile, its addresses, favourites and identifiers are erased,</List.Item>
            <List.Item>its events and orders stop pointing to a person,</List.Item>
            <List.Item>every browser signed in as {profile.name} is signed out of the hub.</List.Item>
          </List>
          <Text size="sm">What your store itself keeps is not touched.</Text>
          <TextInput
            label={`Type ${wanted} to confirm`}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            error={erase.error === null ? undefined : wordsOf(erase.error)}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Keep
            </Button>
            <Button type="submit" color="red" disabled={!isConfirmed} loading={erase.isPending}>
              Erase for ever
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
