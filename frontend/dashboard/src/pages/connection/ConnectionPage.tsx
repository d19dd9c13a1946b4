import { Skeleton, Stack } from "@mantine/core";
import { useParams } from "react-router";
import { wordsOf } from "../../api/errors";
import type { Connection } from "../../api/types/store";
import { useMay } from "../../session/member";
import { Failure } from "../../shell/Failure";
import { LinkTabs } from "../../shell/LinkTabs";
import { Page } from "../../shell/Page";
import { AddressesPart } from "./AddressesPart";
import { HealthPanel } from "./HealthPanel";
import { KeysPanel } from "./KeysPanel";
import { useConnection } from "./queries";
import { SecretPanel } from "./SecretPanel";
import { SnippetPanel } from "./SnippetPanel";
import { WebhookPanel } from "./WebhookPanel";

const HOME = "/store/connection";

export function ConnectionPage() {
  const { part = "" } = useParams();
  const connection = useConnection();
  const tabs = [
    { to: HOME, label: "Snippet & health" },
    { to: `${HOME}/addresses`, label: "Addresses" },
    { to: `${HOME}/keys`, label: "Keys & secrets" },
  ];
  const current = part === "" ? HOME : `${HOME}/${part}`;
  return (
    <Page title="Connection" purpose="How your store and Stoa talk to each other.">
      <LinkTabs label="Parts of the connection" tabs={tabs} current={current} />
      {connection.isPending && <Skeleton height={320} radius="lg" />}
      {connection.isError && <Failure words={wordsOf(connection.error)} onRetry={() => void connection.refetch()} />}
      {connection.data !== undefined && part === "" && (
        <Stack gap="lg">
          <HealthPanel health={connection.data.health} />
          <SnippetPanel connection={connection.data} />
        </Stack>
      )}
      {connection.data !== undefined && part === "addresses" && <AddressesPart connection={connection.data} />}
      {connection.data !== undefined && part === "keys" && <KeysPart connection={connection.data} />}
    </Page>
  );
}

function KeysPart({ connection }: { connection: Connection }) {
  const maySeeKeys = useMay("keys:read");
  return (
    <Stack gap="lg">
      {maySeeKeys && <KeysPanel />}
      <SecretPanel ending={connection.identity_secret_ending} previousUntil={connection.previous_secret_until} />
      <WebhookPanel url={connection.webhook_url} />
    </Stack>
  );
}
