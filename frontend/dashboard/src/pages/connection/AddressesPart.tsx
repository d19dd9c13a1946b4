import { Button, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { fieldErrors } from "../../api/field-errors";
import type { Connection, ConnectionUrls, FeedRun } from "../../api/types/store";
import { useMay } from "../../session/member";
import { Panel } from "../../shell/Panel";
import { SaveBar } from "../../shell/SaveBar";
import { tell, tellError } from "../../shell/toast";
import { ADDRESS_GROUPS, type AddressField } from "./address-fields";
import { useRunFeed, useSaveUrls, type UrlChange } from "./queries";

type Values = Partial<Record<keyof ConnectionUrls, string>>;

const FIELDS = ADDRESS_GROUPS.flatMap((group) => group.fields.map((field) => field.field));

export function AddressesPart({ connection }: { connection: Connection }) {
  const [edits, setEdits] = useState<Values>({});
  const mayWrite = useMay("store:write");
  const saving = useSaveUrls();
  const errors = fieldErrors(saving.error, FIELDS);
  const changes = changesOf(connection, edits);
  const discard = () => {
    setEdits({});
    saving.reset();
  };
  const save = () =>
    saving.mutate(changes, {
      onSuccess: () => {
        setEdits({});
        tell("The addresses are saved.");
      },
    });
  return (
    <Stack gap="lg" maw={720}>
      {ADDRESS_GROUPS.map((group) => (
        <Panel key={group.title} title={group.title} purpose={group.purpose}>
          <Stack>
            {group.fields.map((field) => (
              <Address
                key={field.field}
                told={field}
                value={edits[field.field] ?? connection[field.field] ?? ""}
                error={errors.at(field.field)}
                isReadOnly={!mayWrite}
                onChange={(value) => setEdits({ ...edits, [field.field]: value })}
              />
            ))}
          </Stack>
          {group.hasFeed && connection.catalog_feed_url !== undefined && mayWrite && <RunFeed />}
        </Panel>
      ))}
      <SaveBar
        isShown={Object.keys(changes).length > 0}
        isSaving={saving.isPending}
        home="/store/connection/addresses"
        error={errors.rest}
        onSave={save}
        onDiscard={discard}
      />
    </Stack>
  );
}

interface AddressProps {
  told: AddressField;
  value: string;
  error: string | undefined;
  isReadOnly: boolean;
  onChange: (value: string) => void;
}

function Address({ told, value, error, isReadOnly, onChange }: AddressProps) {
  return (
    <TextInput
      label={told.label}
      description={told.what}
      placeholder={told.placeholder}
      value={value}
      error={error}
      readOnly={isReadOnly}
      spellCheck={false}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function RunFeed() {
  const feed = useRunFeed();
  const run = () => feed.mutate(undefined, { onSuccess: (brought) => tell(feedInWords(brought)), onError: tellError });
  return (
    <Button variant="default" mt="md" onClick={run} loading={feed.isPending}>
      Fetch it now
    </Button>
  );
}

function feedInWords({ accepted, rejected, reasons }: FeedRun): string {
  const taken = accepted === 1 ? "One product was taken in." : `${accepted} products were taken in.`;
  if (rejected === 0) return taken;
  return `${taken} ${rejected} were refused${reasons?.[0] === undefined ? "." : `: ${reasons[0]}`}`;
}

function changesOf(connection: ConnectionUrls, edits: Values): UrlChange {
  const changed = FIELDS.flatMap((field): [string, string | null][] => {
    const value = edits[field]?.trim();
    return value === undefined || value === (connection[field] ?? "") ? [] : [[field, value === "" ? null : value]];
  });
  return Object.fromEntries(changed);
}
