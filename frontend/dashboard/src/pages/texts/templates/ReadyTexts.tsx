import { Button, Group, Modal, Select, Skeleton, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { wordsOf } from "../../../api/errors";
import type { ReadyText, Template } from "../../../api/types/templates";
import { textInWords } from "../../../compose/template-words";
import { useMe, useStore } from "../../../session/member";
import { Failure } from "../../../shell/Failure";
import { Tag } from "../../../shell/Tag";
import { tell, tellError } from "../../../shell/toast";
import { languageName } from "../../../words/places";
import { kindInWords } from "../words";
import { draftOfReady, LANGUAGES } from "./drafts";
import { useKeepTemplate, useReadyTexts } from "./queries";
import classes from "./Templates.module.css";

interface ReadyTextsProps {
  /** Names that cannot be given again. */
  taken: string[];
  onClose: () => void;
  onMade: (template: Template) => void;
}

/** The library: read in any of its languages, taken in all of them. */
export function ReadyTexts({ taken, onClose, onMade }: ReadyTextsProps) {
  const { locale } = useStore();
  const [language, setLanguage] = useState("en");
  const ready = useReadyTexts();
  return (
    <Modal opened onClose={onClose} title="Ready texts" size="xl">
      <Stack>
        <Group justify="space-between" align="flex-end">
          <Text size="sm" c="dimmed" maw={420}>
            One for every use, in five languages. What you take becomes yours to change.
          </Text>
          <Select
            label="Read in"
            w={160}
            data={LANGUAGES.map((value) => ({ value, label: languageName(value, locale) }))}
            value={language}
            allowDeselect={false}
            onChange={(next) => next !== null && setLanguage(next)}
          />
        </Group>
        {ready.isPending && <Skeleton height={320} />}
        {ready.isError && <Failure words={wordsOf(ready.error)} onRetry={() => void ready.refetch()} />}
        <ul className={classes.rows}>
          {ready.data?.map((text) => (
            <ReadyRow key={text.use} text={text} language={language} taken={taken} onMade={onMade} />
          ))}
        </ul>
      </Stack>
    </Modal>
  );
}

function ReadyRow({ text, language, taken, onMade }: { text: ReadyText; language: string } & Pick<ReadyTextsProps, "taken" | "onMade">) {
  const { account } = useMe();
  const keep = useKeepTemplate(undefined);
  const take = () =>
    keep.mutate(draftOfReady(text, taken), {
      onSuccess: (template) => {
        tell(`${template.name} is yours.`);
        onMade(template);
      },
      onError: tellError,
    });
  return (
    <li className={classes.ready}>
      <div>
        <span className={classes.title}>
          <b>{text.name}</b> <Tag>{kindInWords(text.kind)}</Tag>
        </span>
        <p className={classes.whole} lang={language}>
          {textInWords(text.texts[language] ?? "", account.name)}
        </p>
      </div>
      <Button size="compact-md" variant="default" loading={keep.isPending} onClick={take} aria-label={`Use ${text.name}`}>
        Use this
      </Button>
    </li>
  );
}
