import { Stack, Tabs, Textarea, TextInput } from "@mantine/core";
import type { HubTexts } from "../../api/types/hub";
import { useStore } from "../../session/member";
import { Panel } from "../../shell/Panel";
import { languageName } from "../../words/places";
import { textsFor } from "./draft";
import { LanguagesPanel } from "./LanguagesPanel";
import type { PartProps } from "./PartForm";
import { CALLING_TABS, TAB_NAMES } from "./words";

interface TextsPartProps extends PartProps {
  locale: string;
  onLocale: (locale: string) => void;
}

export function TextsPart(props: TextsPartProps) {
  return (
    <Stack>
      <LanguagesPanel {...props} />
      <TextsPanel {...props} />
    </Stack>
  );
}

function TextsPanel({ draft, edit, errors, locale, onLocale }: TextsPartProps) {
  const { locale: reader } = useStore();
  return (
    <Panel title="Texts" purpose="Your own words, language by language. What you leave empty, the hub says in its own.">
      <Tabs value={locale} onChange={(next) => next !== null && onLocale(next)} keepMounted={false}>
        <Tabs.List mb="md" aria-label="Languages">
          {draft.locales.map((language) => (
            <Tabs.Tab key={language} value={language} px={8}>
              {languageName(language, reader)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {draft.locales.map((language) => (
          <Tabs.Panel key={language} value={language}>
            <LanguageTexts
              texts={textsFor(draft, language)}
              errorAt={(field) => errors.at(`texts.${language}.${field}`)}
              onChange={(texts) => edit("texts", { ...draft.texts, [language]: texts })}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Panel>
  );
}

interface LanguageTextsProps {
  texts: HubTexts;
  errorAt: (field: string) => string | undefined;
  onChange: (texts: HubTexts) => void;
}

function LanguageTexts({ texts, errorAt, onChange }: LanguageTextsProps) {
  return (
    <Stack>
      <TextInput
        label="Greeting"
        description="Said to visitors whose name is not known."
        value={texts.greeting ?? ""}
        error={errorAt("greeting")}
        onChange={(event) => onChange({ ...texts, greeting: event.currentTarget.value })}
      />
      {CALLING_TABS.map((tab) => (
        <Textarea
          key={tab}
          label={`Call to sign in on “${TAB_NAMES[tab]}”`}
          autosize
          minRows={2}
          value={texts.sign_in_call[tab] ?? ""}
          error={errorAt(`sign_in_call.${tab}`)}
          onChange={(event) => onChange({ ...texts, sign_in_call: { ...texts.sign_in_call, [tab]: event.currentTarget.value } })}
        />
      ))}
    </Stack>
  );
}
