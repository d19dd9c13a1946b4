import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { wordsOf } from "../../api/errors";
import type { Profile, ProfileRow } from "../../api/types/profiles";
import { Dialog } from "../../shell/Dialog";
import { ProfileSearch } from "../../shell/ProfileSearch";
import { tell } from "../../shell/toast";
import { useMerge } from "./queries";

export function MergeDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const [other, setOther] = useState<ProfileRow | undefined>();
  const merge = useMerge(profile.id);
  const confirm = (from: ProfileRow) =>
    merge.mutate(from.id, {
      onSuccess: () => {
        onClose();
        tell(`${from.name} is now part of ${profile.name}.`);
      },
    });
  return (
    <Dialog title="Merge with another profile" onClose={onClose}>
      <Stack>
        <Text size="sm">Find the other profile of the same person.</Text>
        <ProfileSearch label="The other profile" exceptId={profile.id} onChoose={setOther} />
        {other !== undefined && (
          <Text size="sm" role="status">
            Everything of <b>{other.name}</b> ({other.email ?? other.phone ?? other.external_id ?? "anonymous"}) moves to <b>{profile.name}</b>:
            events, orders, favourites and identifiers. The other profile is gone afterwards. This cannot be undone.
          </Text>
        )}
        {merge.error !== null && (
          <Text c="red" role="alert">
            {wordsOf(merge.error)}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={other === undefined} loading={merge.isPending} onClick={() => other && confirm(other)}>
            Merge
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
