import { Select, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { create } from "../api/client";
import { fieldErrors } from "../api/field-errors";
import type { MessageKind, MessageRow } from "../api/types/messages";
import type { Template } from "../api/types/templates";
import type { SpellingLevel } from "../api/types/texts";
import { FormDialog } from "../shell/FormDialog";
import { tell } from "../shell/toast";
import { Meter } from "./Meter";
import { isFilled, TemplateFields, withoutEmpty } from "./TemplateFields";
import { useTemplates } from "./templates";

const KINDS: { value: MessageKind; label: string; who: string }[] = [
  { value: "transactional", label: "News of an order, or an answer", who: "Nobody has to have agreed to it." },
  { value: "marketing", label: "Marketing", who: "Leaves only to those who agreed." },
];

interface Words {
  kind: MessageKind;
  text: string;
  level: SpellingLevel;
}

interface ComposeDialogProps {
  title: string;
  to?: string;
  text?: string;
  onClose: () => void;
}

/** One text to one number, written now or by a template, with what it costs beside it. */
export function ComposeDialog({ title, to: firstTo = "", text = "", onClose }: ComposeDialogProps) {
  const [to, setTo] = useState(firstTo);
  const [words, setWords] = useState<Words>({ kind: "transactional", text, level: "none" });
  const [templateId, setTemplateId] = useState<string | null>(null);
  const [fields, setFields] = useState<Record<string, string>>({});
  // Sent again after a lost answer, it leaves once all the same.
  const [key] = useState(() => `dashboard-${Date.now()}-${Math.random()}`);
  const templates = useTemplates();
  const template = templates.data?.find(({ id }) => id === templateId);
  const send = useSend();
  const errors = fieldErrors(send.error, ["to", "text", ...(template?.variables ?? []).map(({ name }) => `fields.${name}`)]);
  const isReady = to.trim() !== "" && (template === undefined ? words.text.trim() !== "" : isFilled(template, fields));
  const submit = () => {
    const said = template === undefined ? words : { template: template.id, fields: withoutEmpty(fields) };
    send.mutate(
      { channel: "sms", to: to.trim(), idempotency_key: key, ...said },
      {
        onSuccess: () => {
          onClose();
          tell(`The text to ${to.trim()} is on its way.`);
        },
      },
    );
  };
  return (
    <FormDialog
      title={title}
      label="Send"
      error={errors.rest}
      isPending={send.isPending}
      isDisabled={!isReady}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label="To"
        description="With the country, such as +39 333 123 4567."
        type="tel"
        value={to}
        error={errors.at("to")}
        onChange={(event) => setTo(event.currentTarget.value)}
        data-autofocus
      />
      <TemplateChoice templates={templates.data ?? []} chosen={templateId} onChoose={setTemplateId} />
      {template === undefined ? (
        <OwnWords words={words} to={to} error={errors.at("text")} onChange={setWords} />
      ) : (
        <TemplateFields template={template} fields={fields} errors={errors} onChange={setFields} />
      )}
    </FormDialog>
  );
}

function TemplateChoice({ templates, chosen, onChoose }: { templates: Template[]; chosen: string | null; onChoose: (id: string | null) => void }) {
  if (templates.length === 0) return null;
  return (
    <Select
      label="Template"
      placeholder="None: written here"
      data={templates.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen}
      searchable
      clearable
      clearButtonProps={{ "aria-label": "Without a template" }}
      onChange={onChoose}
    />
  );
}

function OwnWords({ words, to, error, onChange }: { words: Words; to: string; error: string | undefined; onChange: (words: Words) => void }) {
  return (
    <>
      <Select
        label="What it is"
        description={KINDS.find(({ value }) => value === words.kind)?.who}
        data={KINDS}
        value={words.kind}
        allowDeselect={false}
        onChange={(kind) => kind !== null && onChange({ ...words, kind })}
      />
      <Textarea
        label="Text"
        autosize
        minRows={3}
        maxRows={10}
        value={words.text}
        error={error}
        onChange={(event) => onChange({ ...words, text: event.currentTarget.value })}
      />
      <Meter text={words.text} level={words.level} to={to} onLevel={(level) => onChange({ ...words, level })} />
      {words.kind === "marketing" && (
        <Text size="sm" c="dimmed">
          How to leave is added at the end, in the recipient’s language, and counts too.
        </Text>
      )}
    </>
  );
}

type Outgoing = { channel: "sms"; to: string; idempotency_key: string } & (Words | { template: string; fields: Record<string, string> });

function useSend() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (message: Outgoing) => create<MessageRow>("/messages", message),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["messages"] }),
  });
}
