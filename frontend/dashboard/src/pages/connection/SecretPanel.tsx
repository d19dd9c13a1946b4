import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { wordsOf } from "../../api/errors";
import { useMay, useStore } from "../../session/member";
import { CopyField } from "../../shell/CopyField";
import { Dialog } from "../../shell/Dialog";
import { Panel } from "../../shell/Panel";
import { exactTime } from "../../words/time";
import { useRevealSecret, useRotateSecret } from "./queries";

/** Whoever holds it can sign in as any customer; so it is shown only when asked for. */
export function SecretPanel({ ending, previousUntil }: { ending: string; previousUntil: string | undefined }) {
  const [isAsking, asking] = useDisclosure(false);
  const { timeZone, locale } = useStore();
  const mayWrite = useMay("store:write");
  const reveal = useRevealSecret();
  const rotate = useRotateSecret();
  const secret = rotate.data?.identity_secret ?? reveal.data?.identity_secret;
  const error = reveal.error ?? rotate.error;
  const turn = () => {
    asking.close();
    rotate.mutate();
  };
  return (
    <Panel title="Identity secret" purpose="Your store signs with it who is logged in. It belongs on your server, never into a page.">
      <Stack>
        {secret === undefined ? <Text className="tabular">••••••••••••{ending}</Text> : <CopyField label="Identity secret" text={secret} />}
        {previousUntil !== undefined && (
          <Text size="sm" c="dimmed">
            The one before it is still taken until {exactTime(previousUntil, timeZone, locale)}.
          </Text>
        )}
        {error !== null && (
          <Text c="red" role="alert">
            {wordsOf(error)}
          </Text>
        )}
        {mayWrite && (
          <Group>
            {secret === undefined && (
              <Button variant="default" onClick={() => reveal.mutate()} loading={reveal.isPending}>
                Show it
              </Button>
            )}
            <Button variant="default" onClick={asking.open} loading={rotate.isPending}>
              Make a new one
            </Button>
          </Group>
        )}
      </Stack>
      {isAsking && <RotateDialog onClose={asking.close} onConfirm={turn} />}
    </Panel>
  );
}

function RotateDialog({ onClose, onConfirm }: { onClose: () => void; onConfirm: () => void }) {
  return (
    <Dialog title="Make a new identity secret?" onClose={onClose}>
      <Text size="sm">
        The present one works for 24 more hours. Put the new one on your server before then, or customers of your store are asked for a code.
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={onConfirm}>Make a new one</Button>
      </Group>
    </Dialog>
  );
}
