import { Button, Group, Skeleton, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { wordsOf } from "../../api/errors";
import type { ApiKey } from "../../api/types/session";
import { useMay } from "../../session/member";
import { Dialog } from "../../shell/Dialog";
import { EmptyState } from "../../shell/EmptyState";
import { Failure } from "../../shell/Failure";
import { Panel } from "../../shell/Panel";
import { tell, tellError } from "../../shell/toast";
import { Moment } from "../../words/Moment";
import classes from "./KeysPanel.module.css";
import { NewKeyDialog } from "./NewKeyDialog";
import { useKeys, useRevokeKey } from "./queries";
import { scopesInWords } from "./scopes";

export function KeysPanel() {
  const keys = useKeys();
  const mayWrite = useMay("keys:write");
  const [isMaking, making] = useDisclosure(false);
  const [doomed, setDoomed] = useState<ApiKey | undefined>();
  const make = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={making.open}>
      New key
    </Button>
  );
  return (
    <Panel title="API keys" purpose="Your store's server sends orders, customers and products with one." actions={keys.data?.length ? make : undefined}>
      {keys.isPending && <Skeleton height={96} />}
      {keys.isError && <Failure words={wordsOf(keys.error)} onRetry={() => void keys.refetch()} />}
      {keys.data?.length === 0 && (
        <EmptyState icon={IconKey} sentence="No key yet. Make one for each program that talks to Stoa, so that each can be revoked alone.">
          {make}
        </EmptyState>
      )}
      <ul className={classes.keys}>
        {keys.data?.map((key) => (
          <KeyRow key={key.id} apiKey={key} onRevoke={mayWrite ? () => setDoomed(key) : undefined} />
        ))}
      </ul>
      {isMaking && <NewKeyDialog onClose={making.close} />}
      {doomed !== undefined && <RevokeDialog apiKey={doomed} onClose={() => setDoomed(undefined)} />}
    </Panel>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: (() => void) | undefined }) {
  return (
    <li className={classes.key}>
      <div className={classes.name}>
        <Text fw={600}>{apiKey.name}</Text>
        <Text size="sm" c="dimmed">
          pk_…{apiKey.ending}
        </Text>
      </div>
      <div className={classes.scopes}>
        <Text size="sm">May {scopesInWords(apiKey.scopes)}</Text>
        <Text size="sm" c="dimmed">
          {apiKey.last_used_at === undefined ? (
            "Never used"
          ) : (
            <>
              Last used <Moment at={apiKey.last_used_at} />
            </>
          )}
        </Text>
      </div>
      {onRevoke !== undefined && (
        <Button size="compact-sm" variant="subtle" color="red" onClick={onRevoke} aria-label={`Revoke ${apiKey.name}`}>
          Revoke
        </Button>
      )}
    </li>
  );
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const revoke = useRevokeKey();
  const confirm = () =>
    revoke.mutate(apiKey.id, {
      onSuccess: () => {
        onClose();
        tell(`The key “${apiKey.name}” is revoked.`);
      },
      onError: tellError,
    });
  return (
    <Dialog title={`Revoke “${apiKey.name}”?`} onClose={onClose}>
      <Text size="sm">
        Whatever uses this key is refused from now on{apiKey.last_used_at === undefined ? "; it was never used." : "."} This cannot be undone.
      </Text>
      {apiKey.last_used_at !== undefined && (
        <Text size="sm" mt="xs">
          Last used <Moment at={apiKey.last_used_at} />.
        </Text>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Keep
        </Button>
        <Button color="red" onClick={confirm} loading={revoke.isPending}>
          Revoke
        </Button>
      </Group>
    </Dialog>
  );
}
