import { Button, Group, Skeleton, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBooks, IconFileText, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { wordsOf } from "../../../api/errors";
import type { Template } from "../../../api/types/templates";
import { textInWords } from "../../../compose/template-words";
import { useTemplates } from "../../../compose/templates";
import { useMay, useMe } from "../../../session/member";
import { EmptyState } from "../../../shell/EmptyState";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { Tag } from "../../../shell/Tag";
import { kindInWords } from "../words";
import { draftOf, EMPTY } from "./drafts";
import type { Draft } from "./queries";
import { ReadyTexts } from "./ReadyTexts";
import { TemplateDrawer } from "./TemplateDrawer";
import classes from "./Templates.module.css";

interface Opened {
  template?: Template;
  start: Draft;
}

export function TemplatesPart() {
  const templates = useTemplates();
  const mayWrite = useMay("messages:write");
  const [opened, setOpened] = useState<Opened | undefined>();
  const [isChoosing, choosing] = useDisclosure(false);
  const edit = (template: Template) => setOpened({ template, start: draftOf(template) });
  const actions = mayWrite && (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconBooks size={16} aria-hidden />} onClick={choosing.open}>
        Ready texts
      </Button>
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpened({ start: EMPTY })}>
        New template
      </Button>
    </Group>
  );
  return (
    <>
      <Panel
        title="Templates"
        purpose="Texts you write once. Everybody gets them in their language, with their name."
        actions={templates.data?.length ? actions : undefined}
        isFlush
      >
        {templates.isPending && <Skeleton height={220} />}
        {templates.isError && <Failure words={wordsOf(templates.error)} onRetry={() => void templates.refetch()} />}
        {templates.data?.length === 0 && (
          <EmptyState icon={IconFileText} sentence="No template yet. There is a ready text for every use: take one and make it yours.">
            {actions}
          </EmptyState>
        )}
        <ul className={classes.rows}>
          {templates.data?.map((template) => (
            <TemplateRow key={template.id} template={template} onOpen={() => edit(template)} />
          ))}
        </ul>
      </Panel>
      {isChoosing && (
        <ReadyTexts
          taken={(templates.data ?? []).map(({ name }) => name)}
          onClose={choosing.close}
          onMade={(template) => {
            choosing.close();
            edit(template);
          }}
        />
      )}
      <TemplateDrawer template={opened?.template} start={opened?.start} onClose={() => setOpened(undefined)} />
    </>
  );
}

function TemplateRow({ template, onOpen }: { template: Template; onOpen: () => void }) {
  const { account } = useMe();
  const languages = Object.keys(template.texts);
  return (
    <li>
      <button type="button" className={classes.row} onClick={onOpen}>
        <span className={classes.title}>
          <b>{template.name}</b> <Tag>{kindInWords(template.kind)}</Tag>
        </span>
        <span className={classes.text}>{textInWords(template.texts[languages[0] ?? ""] ?? "", account.name)}</span>
        <Text component="span" size="sm" c="dimmed">
          {languages.map((language) => language.toUpperCase()).join(" · ")} · version {template.version}
        </Text>
      </button>
    </li>
  );
}
