import { Alert, Button, Checkbox, Drawer, Group, Stack, Tabs, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { ApiError } from "../../../api/errors";
import { fieldErrors } from "../../../api/field-errors";
import type { Faq, FaqText, NewFaq } from "../../../api/types/chat";
import { useMay, useStore } from "../../../session/member";
import { tell, tellError, tellWithUndo } from "../../../shell/toast";
import { languageName } from "../../../words/places";
import { LANGUAGES } from "../../hub/words";
import { useKeepFaq, useRemoveFaq } from "../queries";
import { QuestionText } from "./QuestionText";
import { BLANK, draftOf, written, type Draft } from "./written";

interface QuestionDrawerProps {
  faq: Faq | "new" | undefined;
  onClose: () => void;
}

export function QuestionDrawer({ faq, onClose }: QuestionDrawerProps) {
  const kept = faq === "new" ? undefined : faq;
  const [isTouched, setTouched] = useState(false);
  const close = () => {
    setTouched(false);
    onClose();
  };
  // Words half written are not lost by a slip: then only its buttons close it.
  const bySlip = { closeOnEscape: !isTouched, closeOnClickOutside: !isTouched };
  return (
    <Drawer opened={faq !== undefined} onClose={close} title={kept?.name ?? "New question"} size="lg" {...bySlip}>
      {faq !== undefined && <QuestionForm key={kept?.id ?? "new"} faq={kept} onTouch={() => setTouched(true)} onClose={close} />}
    </Drawer>
  );
}

interface QuestionFormProps {
  faq: Faq | undefined;
  onTouch: () => void;
  onClose: () => void;
}

function QuestionForm({ faq, onTouch, onClose }: QuestionFormProps) {
  const mayWrite = useMay("hub:write");
  const [draft, setDraft] = useState<Draft>(faq === undefined ? BLANK : draftOf(faq));
  const keep = useKeepFaq(faq?.id);
  const field = keep.error instanceof ApiError ? keep.error.field : undefined;
  const errors = fieldErrors(keep.error, field === undefined ? [] : [field]);
  const put = (part: Partial<Draft>) => {
    onTouch();
    setDraft({ ...draft, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate(written(draft), {
      onSuccess: () => {
        onClose();
        tell("The question is kept.");
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="Name"
          description="For your team and your reports. Shoppers do not see it, and it stays as it is."
          maxLength={100}
          value={draft.name}
          error={errors.at("name")}
          readOnly={faq !== undefined}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <Languages draft={draft} errorAt={errors.at} wrong={field} mayWrite={mayWrite} onChange={(texts) => put({ texts })} />
        {errors.at("texts") !== undefined && (
          <Text size="sm" c="red" role="alert">
            {errors.at("texts")}
          </Text>
        )}
        <Checkbox label="In the hub" checked={draft.in_hub} disabled={!mayWrite} onChange={(event) => put({ in_hub: event.currentTarget.checked })} />
        <Checkbox
          label="On product pages"
          description="Three questions at most, the same on all of them."
          checked={draft.on_product}
          error={errors.at("on_product")}
          disabled={!mayWrite}
          onChange={(event) => put({ on_product: event.currentTarget.checked })}
        />
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
            {faq !== undefined && <Delete faq={faq} onDone={onClose} />}
          </Group>
        )}
      </Stack>
    </form>
  );
}

interface LanguagesProps {
  draft: Draft;
  errorAt: (field: string) => string | undefined;
  /** The field the server named. */
  wrong: string | undefined;
  mayWrite: boolean;
  onChange: (texts: Record<string, FaqText>) => void;
}

function Languages({ draft, errorAt, wrong, mayWrite, onChange }: LanguagesProps) {
  const { locale } = useStore();
  const [language, setLanguage] = useState(Object.keys(draft.texts)[0] ?? "en");
  return (
    <Tabs value={language} onChange={(next) => next !== null && setLanguage(next)} keepMounted={false}>
      <Tabs.List mb="md" aria-label="Languages">
        {LANGUAGES.map(({ value }) => (
          <Tabs.Tab key={value} value={value} px={8} {...(wrong?.startsWith(`texts.${value}`) ? { c: "red" } : {})}>
            {languageName(value, locale)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {LANGUAGES.map(({ value }) => (
        <Tabs.Panel key={value} value={value}>
          <QuestionText
            language={value}
            text={draft.texts[value]}
            isReadOnly={!mayWrite}
            errorAt={(field) => errorAt(`texts.${value}.${field}`)}
            onChange={(text) => onChange({ ...draft.texts, [value]: text })}
          />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Delete({ faq, onDone }: { faq: Faq; onDone: () => void }) {
  const remove = useRemoveFaq();
  const restore = useKeepFaq(undefined);
  const { name, texts, is_on, in_hub, on_product } = faq;
  const again: NewFaq = { name, texts, is_on, in_hub, on_product };
  const put = () =>
    remove.mutate(faq.id, {
      onSuccess: () => {
        onDone();
        tellWithUndo("The question is deleted.", () => restore.mutate(again, { onError: tellError }));
      },
      onError: tellError,
    });
  return (
    <Button variant="subtle" color="red" loading={remove.isPending} onClick={put}>
      Delete
    </Button>
  );
}
