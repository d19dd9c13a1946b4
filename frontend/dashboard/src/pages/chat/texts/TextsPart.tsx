import { Alert, Anchor, Stack, Tabs, Textarea } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { ChatTexts } from "../../../api/types/chat";
import { useStore } from "../../../session/member";
import { Panel } from "../../../shell/Panel";
import { languageName } from "../../../words/places";
import { LANGUAGES } from "../../hub/words";
import type { PartProps } from "../draft";
import { ChatPreview } from "./ChatPreview";
import classes from "./Texts.module.css";

const FIELDS: { field: keyof ChatTexts; label: string; description: string }[] = [
  { field: "welcome", label: "Welcome", description: "Stands in the chat before the first message, and over the launcher." },
  { field: "in_hours", label: "Answer in your hours", description: "Once, to the first message of a conversation. Empty: no answer." },
  { field: "out_of_hours", label: "Answer outside your hours", description: "To the first message after you closed. Empty: no answer." },
];

export function TextsPart({ draft, edit, errorAt }: PartProps) {
  const { locale } = useStore();
  const [language, setLanguage] = useState("en");
  const isWrong = (value: string) => errorAt(`texts.${value}`) !== undefined || errorAt(`still_looking.${value}`) !== undefined;
  const hasHours = Object.values(draft.hours).some((spans) => spans.length > 0);
  return (
    <Panel title="Texts" purpose="Language by language. Who reads a language you did not write in gets the store’s own, else English.">
      {!hasHours && (
        <Alert color="yellow" mb="md">
          You have no office hours: the two answers are not sent until there are some.{" "}
          <Anchor component={Link} to="/chat/hours" inherit underline="always">
            Set your hours
          </Anchor>
        </Alert>
      )}
      <Tabs value={language} onChange={(next) => next !== null && setLanguage(next)} keepMounted={false}>
        <Tabs.List mb="md" aria-label="Languages">
          {LANGUAGES.map(({ value }) => (
            <Tabs.Tab key={value} value={value} px={8} {...(isWrong(value) ? { c: "red" } : {})}>
              {languageName(value, locale)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {LANGUAGES.map(({ value }) => (
          <Tabs.Panel key={value} value={value}>
            <div className={classes.halves}>
              <LanguageTexts language={value} draft={draft} edit={edit} errorAt={errorAt} />
              <ChatPreview language={value} texts={draft.texts[value] ?? {}} />
            </div>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Panel>
  );
}

function LanguageTexts({ language, draft, edit, errorAt }: PartProps & { language: string }) {
  const texts = draft.texts[language] ?? {};
  return (
    <Stack>
      {FIELDS.map(({ field, label, description }) => (
        <Textarea
          key={field}
          label={label}
          description={description}
          lang={language}
          autosize
          minRows={2}
          maxLength={1000}
          value={texts[field] ?? ""}
          error={errorAt(`texts.${language}.${field}`)}
          onChange={(event) => edit("texts", { ...draft.texts, [language]: { ...texts, [field]: event.currentTarget.value } })}
        />
      ))}
      <Textarea
        label="Still looking into it"
        description="What an agent sends with one key while somebody waits."
        lang={language}
        autosize
        minRows={2}
        maxLength={1000}
        value={draft.still_looking[language] ?? ""}
        error={errorAt(`still_looking.${language}`)}
        onChange={(event) => edit("still_looking", { ...draft.still_looking, [language]: event.currentTarget.value })}
      />
    </Stack>
  );
}
