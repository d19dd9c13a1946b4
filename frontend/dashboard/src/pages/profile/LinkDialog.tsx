import { Button, Stack, Text } from "@mantine/core";
import { wordsOf } from "../../api/errors";
import type { Profile } from "../../api/types/profiles";
import { useMe, useStore } from "../../session/member";
import { CopyField } from "../../shell/CopyField";
import { Dialog } from "../../shell/Dialog";
import { exactTime } from "../../words/time";
import { useMint } from "./queries";

/** A `_kx` for a message: who follows it is recognized, never signed in. */
export function LinkDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { account } = useMe();
  const { timeZone, locale } = useStore();
  const mint = useMint(profile.id);
  return (
    <Dialog title="A link that recognizes" onClose={onClose}>
      <Stack>
        <Text size="sm">
          Whoever follows this link to your store is greeted as {profile.name} and sees recent orders without personal details. It signs nobody
          in. Send it to {profile.name} only.
        </Text>
        {mint.error !== null && (
          <Text c="red" role="alert">
            {wordsOf(mint.error)}
          </Text>
        )}
        {mint.data === undefined ? (
          <Button onClick={() => mint.mutate()} loading={mint.isPending}>
            Make the link
          </Button>
        ) : (
          <>
            <CopyField label="Link" text={withExchange(account.website_url, mint.data.kx)} />
            <Text size="sm" c="dimmed">
              Works until {exactTime(mint.data.expires_at, timeZone, locale)}.
            </Text>
          </>
        )}
      </Stack>
    </Dialog>
  );
}

function withExchange(website: string | undefined, kx: string): string {
  if (website === undefined) return `?_kx=${kx}`;
  const url = new URL(website);
  url.searchParams.set("_kx", kx);
  return url.href;
}
