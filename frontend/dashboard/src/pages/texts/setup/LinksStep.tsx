import { Alert, Button, Group, Skeleton, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { fieldErrors } from "../../../api/field-errors";
import type { ConsentSettings } from "../../../api/types/consent";
import { useMay } from "../../../session/member";
import { tell } from "../../../shell/toast";
import { useChangeSettings } from "../queries";
import { Step } from "./Step";

export function LinksStep({ settings, isDone }: { settings: ConsentSettings | undefined; isDone: boolean }) {
  const words = isDone ? "Shoppers can read both before they agree." : `Missing: ${missingIn(settings)}. Shoppers read it before they agree.`;
  return (
    <Step number={4} title="Terms and privacy" words={words} isDone={isDone}>
      {settings === undefined ? <Skeleton height={72} /> : <LinksForm settings={settings} />}
    </Step>
  );
}

function missingIn(settings: ConsentSettings | undefined): string {
  const lacking = [!settings?.mobile_terms_url && "the terms for texts", !settings?.privacy_url && "the privacy policy"];
  return lacking.filter(Boolean).join(" and ");
}

function LinksForm({ settings }: { settings: ConsentSettings }) {
  const mayWrite = useMay("consent:write");
  const [terms, setTerms] = useState(settings.mobile_terms_url ?? "");
  const [privacy, setPrivacy] = useState(settings.privacy_url ?? "");
  const save = useChangeSettings();
  const errors = fieldErrors(save.error, ["mobile_terms_url", "privacy_url"]);
  const isChanged = terms.trim() !== (settings.mobile_terms_url ?? "") || privacy.trim() !== (settings.privacy_url ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ mobile_terms_url: terms.trim() || null, privacy_url: privacy.trim() || null }, { onSuccess: () => tell("The addresses are saved.") });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack maw={520} gap="sm">
        <TextInput
          label="Terms for texts"
          type="url"
          value={terms}
          error={errors.at("mobile_terms_url")}
          readOnly={!mayWrite}
          onChange={(event) => setTerms(event.currentTarget.value)}
        />
        <TextInput
          label="Privacy policy"
          type="url"
          value={privacy}
          error={errors.at("privacy_url")}
          readOnly={!mayWrite}
          onChange={(event) => setPrivacy(event.currentTarget.value)}
        />
        {errors.rest !== undefined && (
          <Alert color="red" role="alert">
            {errors.rest}
          </Alert>
        )}
        {isChanged && (
          <Group>
            <Button type="submit" size="compact-md" loading={save.isPending}>
              Save the addresses
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
