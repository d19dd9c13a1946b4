import { Alert, Button, Drawer, Group, Select, Stack, Tabs, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { fieldErrors } from "../../../api/field-errors";
import type { MessageKind } from "../../../api/types/messages";
import type { Template } from "../../../api/types/templates";
import { useMay, useStore } from "../../../session/member";
import { tell, tellError } from "../../../shell/toast";
import { languageName } from "../../../words/places";
import { kindInWords } from "../words";
import { KINDS, languagesOf, PURPOSES } from "./drafts";
import { useArchiveTemplate, useKeepTemplate, type Draft } from "./queries";
import { TextEditor } from "./TextEditor";

interface TemplateDrawerProps {
  /** None for a new one. */
  template: Template | undefined;
  start: Draft | undefined;
  onClose: () => void;
}

export function TemplateDrawer({ template, start, onClose }: TemplateDrawerProps) {
  return (
    <Drawer opened={start !== undefined} onClose={onClose} title={template?.name ?? "New template"} size="xl">
      {start !== undefined && <TemplateForm key={template?.id ?? "new"} template={template} start={start} onClose={onClose} />}
    </Drawer>
  );
}

function TemplateForm({ template, start, onClose }: { template: Template | undefined; start: Draft; onClose: () => void }) {
  const { locale } = useStore();
  const mayWrite = useMay("messages:write");
  const [draft, setDraft] = useState(start);
  const [language, setLanguage] = useState(Object.keys(start.texts)[0] ?? "en");
  const keep = useKeepTemplate(template?.id);
  const languages = languagesOf(start.texts);
  const errors = fieldErrors(keep.error, ["name", "kind", "purpose", ...languages.map((one) => `texts.${one}`)]);
  const put = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate(draft, {
      onSuccess: ({ name, version }) => {
        onClose();
        tell(template === undefined ? `${name} is kept.` : `${name} is kept as version ${version}.`);
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput label="Name" maxLength={100} value={draft.name} error={errors.at("name")} readOnly={!mayWrite} onChange={(event) => put({ name: event.currentTarget.value })} />
        {template === undefined ? <KindChoice draft={draft} onChange={put} /> : <FixedKind template={template} />}
        <Tabs value={language} onChange={(next) => next !== null && setLanguage(next)} keepMounted={false}>
          <Tabs.List mb="md" aria-label="Languages">
            {languages.map((one) => (
              <Tabs.Tab key={one} value={one} px={8} {...(errors.at(`texts.${one}`) === undefined ? {} : { c: "red" })}>
                {languageName(one, locale)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {languages.map((one) => (
            <Tabs.Panel key={one} value={one}>
              <TextEditor draft={draft} language={one} error={errors.at(`texts.${one}`)} isReadOnly={!mayWrite} onChange={put} />
            </Tabs.Panel>
          ))}
        </Tabs>
        {errors.rest !== undefined && (
          <Alert color="red" role="alert">
            {errors.rest}
          </Alert>
        )}
        {mayWrite && (
          <Group justify="space-between">
            <Group>
              <Button type="submit" loading={keep.isPending}>
                Keep
              </Button>
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
            </Group>
            {template !== undefined && <Archive template={template} onDone={onClose} />}
          </Group>
        )}
      </Stack>
    </form>
  );
}

function KindChoice({ draft, onChange }: { draft: Draft; onChange: (changed: Partial<Draft>) => void }) {
  const choose = (kind: MessageKind) => onChange({ kind, purpose: kind === "marketing" ? "marketing" : undefined });
  return (
    <>
      <Select
        label="What it is"
        description={`${KINDS.find(({ value }) => value === draft.kind)?.what ?? ""} It stays so for good.`}
        data={KINDS.map(({ value, label }) => ({ value, label }))}
        value={draft.kind}
        allowDeselect={false}
        onChange={(next) => next !== null && choose(next)}
      />
      {draft.kind === "marketing" && (
        <Select
          label="What they agreed to"
          data={PURPOSES}
          value={draft.purpose ?? "marketing"}
          allowDeselect={false}
          onChange={(purpose) => purpose !== null && onChange({ purpose })}
        />
      )}
    </>
  );
}

function FixedKind({ template }: { template: Template }) {
  const purpose = PURPOSES.find(({ value }) => value === template.purpose)?.label;
  return (
    <Text size="sm" c="dimmed">
      <b>{kindInWords(template.kind)}</b>
      {purpose !== undefined && ` · ${purpose}`}. This is fixed: to send it as something else, make a new template.
    </Text>
  );
}

function Archive({ template, onDone }: { template: Template; onDone: () => void }) {
  const archive = useArchiveTemplate();
  const put = () =>
    archive.mutate(template.id, {
      onSuccess: () => {
        onDone();
        tell(`${template.name} is put away. What was sent by it stays.`);
      },
      onError: tellError,
    });
  return (
    <Button variant="subtle" color="red" loading={archive.isPending} onClick={put}>
      Put away
    </Button>
  );
}
