import { Checkbox, Select, Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import type { ConsentSettingsChange } from "../../../api/types/consent";
import type { TextReadiness } from "../../../api/types/texts";
import { useMay, useStore } from "../../../session/member";
import { CopyField } from "../../../shell/CopyField";
import { Panel } from "../../../shell/Panel";
import { tell, tellError } from "../../../shell/toast";
import { languageName } from "../../../words/places";
import { useChangeSettings, useConsentSettings } from "../queries";

/** Where the hub asks for a number, and what the privacy policy has to say of texts about orders. */
export function AskingPanel({ readiness }: { readiness: TextReadiness }) {
  const settings = useConsentSettings();
  const change = useChangeSettings();
  const mayWrite = useMay("consent:write");
  const put = (changed: ConsentSettingsChange) => change.mutate(changed, { onSuccess: () => tell("Saved."), onError: tellError });
  if (settings.data === undefined) return null;
  const { asks_at_sign_in: atSignIn = true, asks_on_edit_profile: onEdit = true } = settings.data;
  return (
    <Panel title="Where the hub asks">
      <Stack>
        <Switch
          label="After signing in"
          description="Whoever skips it is not asked again for 30 days."
          checked={atSignIn}
          disabled={!mayWrite}
          onChange={(event) => put({ asks_at_sign_in: event.currentTarget.checked })}
        />
        <Switch
          label="On the profile"
          description="Where people turn texts and emails on and off."
          checked={onEdit}
          disabled={!mayWrite}
          onChange={(event) => put({ asks_on_edit_profile: event.currentTarget.checked })}
        />
        <PrivacyParagraph readiness={readiness} mayWrite={mayWrite} onSaid={(isSaid) => put({ privacy_names_texts: isSaid })} />
      </Stack>
    </Panel>
  );
}

interface PrivacyParagraphProps {
  readiness: TextReadiness;
  mayWrite: boolean;
  onSaid: (isSaid: boolean) => void;
}

function PrivacyParagraph({ readiness, mayWrite, onSaid }: PrivacyParagraphProps) {
  const { locale } = useStore();
  const languages = Object.keys(readiness.privacy_paragraph);
  const [language, setLanguage] = useState(languages[0] ?? "en");
  return (
    <>
      <Text size="sm">News of orders needs no permission, but your privacy policy has to tell of it. This paragraph does:</Text>
      <Select
        aria-label="Language of the paragraph"
        data={languages.map((value) => ({ value, label: languageName(value, locale) }))}
        value={language}
        allowDeselect={false}
        maw={240}
        onChange={(next) => next !== null && setLanguage(next)}
      />
      <CopyField label="Paragraph for the privacy policy" text={readiness.privacy_paragraph[language] ?? ""} />
      <Checkbox
        label="Our privacy policy says this"
        checked={readiness.privacy_names_texts}
        disabled={!mayWrite}
        onChange={(event) => onSaid(event.currentTarget.checked)}
      />
    </>
  );
}
