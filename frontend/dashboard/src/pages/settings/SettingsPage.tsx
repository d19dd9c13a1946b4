import { Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { change } from "../../api/client";
import { fieldErrors } from "../../api/field-errors";
import type { Account, Me } from "../../api/types/session";
import { useMay, useMe } from "../../session/member";
import { ME } from "../../session/queries";
import { Page } from "../../shell/Page";
import { Panel } from "../../shell/Panel";
import { SaveBar } from "../../shell/SaveBar";
import { tell } from "../../shell/toast";
import { changesOf, type AccountEdits } from "./account-changes";
import { currencyChoices, localeChoices, timeZoneChoices } from "./choices";

const FIELDS = ["name", "time_zone", "currency", "locale", "website_url", "origins"] as const;

export function SettingsPage() {
  const { account } = useMe();
  const mayWrite = useMay("account:write");
  const [edits, setEdits] = useState<AccountEdits>({});
  const saving = useSaveAccount();
  const errors = fieldErrors(saving.error, FIELDS);
  const changes = changesOf(account, edits);
  const discard = () => {
    setEdits({});
    saving.reset();
  };
  const save = () =>
    saving.mutate(changes, {
      onSuccess: () => {
        setEdits({});
        tell("The settings are saved.");
      },
    });
  const form: FormProps = { shown: { ...account, ...edits }, set: (part) => setEdits({ ...edits, ...part }), errorAt: errors.at, mayWrite };
  return (
    <Page title="Settings" purpose="What your store is called, where it is, and which pages may talk to Stoa.">
      <Stack gap="lg" maw={680}>
        <StoreFields {...form} />
        <PlaceFields {...form} />
      </Stack>
      <SaveBar
        isShown={Object.keys(changes).length > 0}
        isSaving={saving.isPending}
        home="/store/settings"
        error={errors.rest}
        onSave={save}
        onDiscard={discard}
      />
    </Page>
  );
}

interface FormProps {
  shown: AccountEdits & Pick<Account, "site_id">;
  set: (part: AccountEdits) => void;
  errorAt: (field: string) => string | undefined;
  mayWrite: boolean;
}

function StoreFields({ shown, set, errorAt, mayWrite }: FormProps) {
  return (
    <Panel title="Store">
      <Stack>
        <TextInput
          label="Name"
          value={shown.name ?? ""}
          error={errorAt("name")}
          readOnly={!mayWrite}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Website"
          type="url"
          placeholder="https://your-store.example"
          value={shown.website_url ?? ""}
          error={errorAt("website_url")}
          readOnly={!mayWrite}
          onChange={(event) => set({ website_url: event.currentTarget.value })}
        />
        <TagsInput
          label="Origins"
          description="The pages that may talk to Stoa. Press Enter after each, such as https://your-store.example."
          value={shown.origins ?? []}
          error={errorAt("origins")}
          readOnly={!mayWrite}
          onChange={(origins) => set({ origins })}
        />
        <TextInput label="Site id" description="Public; the snippet carries it." value={shown.site_id} readOnly />
      </Stack>
    </Panel>
  );
}

function PlaceFields({ shown, set, errorAt, mayWrite }: FormProps) {
  const choice = { searchable: true, allowDeselect: false, readOnly: !mayWrite, limit: 100 } as const;
  return (
    <Panel title="Place and language">
      <Stack>
        <Select
          {...choice}
          label="Time zone"
          data={timeZoneChoices(shown.time_zone)}
          value={shown.time_zone ?? null}
          error={errorAt("time_zone")}
          onChange={(zone) => zone !== null && set({ time_zone: zone })}
        />
        <Select
          {...choice}
          label="Currency"
          data={currencyChoices(shown.currency)}
          value={shown.currency ?? null}
          error={errorAt("currency")}
          onChange={(currency) => currency !== null && set({ currency })}
        />
        <Select
          {...choice}
          label="Language"
          description="Spoken to shoppers whose own language is not known."
          data={localeChoices(shown.locale)}
          value={shown.locale ?? null}
          error={errorAt("locale")}
          onChange={(locale) => locale !== null && set({ locale })}
        />
      </Stack>
    </Panel>
  );
}

function useSaveAccount() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (changes: object) => change<Account>("/account", changes),
    onSuccess: (account) => cache.setQueryData<Me>(ME, (me) => me && { ...me, account }),
  });
}
