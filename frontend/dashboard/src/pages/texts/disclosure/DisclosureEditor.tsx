import { Alert, Button, Group, NumberInput, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { fieldErrors, type FieldErrors } from "../../../api/field-errors";
import type { Disclosure, DisclosureFacts, DisclosureModel } from "../../../api/types/consent";
import { useMay } from "../../../session/member";
import { LeaveGuard } from "../../../shell/LeaveGuard";
import { Panel } from "../../../shell/Panel";
import { tell } from "../../../shell/toast";
import classes from "./Disclosure.module.css";
import { DisclosureSample } from "./DisclosureSample";
import { useDraftPreview, usePublish, type Draft } from "./queries";

const FACTS: { name: "company" | "purposes" | "frequency" | "contact"; label: string; description: string }[] = [
  { name: "company", label: "Company", description: "Who sends the texts: the legal name." },
  { name: "purposes", label: "What you send", description: "Of marketing alone: reminders of carts are agreed to at a sign-up place of their own." },
  { name: "frequency", label: "How often", description: "A whole sentence." },
  { name: "contact", label: "Contact", description: "Where questions are answered: an address, a number or an email." },
];
const FIELDS = ["template", ...FACTS.map(({ name }) => `variables.${name}`), "variables.months", "variables.most_a_month", "variables.third_parties"];

interface EditorProps {
  language: string;
  start: DisclosureModel | Disclosure;
  inForce: Disclosure | undefined;
}

export function DisclosureEditor({ language, start, inForce }: EditorProps) {
  const [draft, setDraft] = useState<Draft>({ language, template: start.template, variables: start.variables });
  const mayWrite = useMay("consent:write");
  const preview = useDraftPreview(draft);
  const publish = usePublish();
  const errors = fieldErrors(publish.error ?? preview.error, FIELDS);
  const isChanged = draft.template !== start.template || JSON.stringify(draft.variables) !== JSON.stringify(start.variables);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publish.mutate(draft, { onSuccess: ({ version }) => tell(`Version ${version} is in force. What was agreed to before stays as it was.`) });
  };
  return (
    <Panel title="What people agree to" purpose={purposeOf(inForce)}>
      <LeaveGuard isOn={isChanged && !publish.isSuccess} home="/texts/disclosure" />
      <form onSubmit={submit} noValidate className={classes.halves}>
        <Stack>
          <DraftFields draft={draft} errors={errors} isReadOnly={!mayWrite} onChange={setDraft} />
          {errors.rest !== undefined && (
            <Alert color="red" role="alert">
              {errors.rest}
            </Alert>
          )}
          {mayWrite && (
            <Group>
              <Button type="submit" loading={publish.isPending} disabled={preview.isError || (inForce !== undefined && !isChanged)}>
                {inForce === undefined ? "Publish" : `Publish version ${inForce.version + 1}`}
              </Button>
              {isChanged && (
                <Button variant="default" onClick={() => setDraft({ language, template: start.template, variables: start.variables })}>
                  Discard
                </Button>
              )}
            </Group>
          )}
        </Stack>
        <DisclosureSample preview={preview.data} isOld={preview.isError || preview.isPlaceholderData} />
      </form>
    </Panel>
  );
}

function purposeOf(inForce: Disclosure | undefined): string {
  if (inForce === undefined) return "Nothing is published in this language yet: who reads it is asked in another.";
  return `Version ${inForce.version} is in force. A change is a new version; the old ones stay as proof.`;
}

interface DraftFieldsProps {
  draft: Draft;
  errors: FieldErrors;
  isReadOnly: boolean;
  onChange: (draft: Draft) => void;
}

function DraftFields({ draft, errors, isReadOnly, onChange }: DraftFieldsProps) {
  const { variables } = draft;
  const put = (facts: DisclosureFacts) => onChange({ ...draft, variables: { ...variables, ...facts } });
  return (
    <>
      {FACTS.map(({ name, label, description }) => (
        <TextInput
          key={name}
          label={label}
          description={description}
          value={variables[name] ?? ""}
          error={errors.at(`variables.${name}`)}
          readOnly={isReadOnly}
          onChange={(event) => put({ [name]: event.currentTarget.value })}
        />
      ))}
      <NumberInput
        label="At most how many a month"
        description="The number in that sentence. It is kept to: more are not sent."
        min={1}
        max={1000}
        value={variables.most_a_month ?? ""}
        error={errors.at("variables.most_a_month")}
        readOnly={isReadOnly}
        hideControls
        onChange={(most) => put({ most_a_month: typeof most === "number" ? most : undefined })}
      />
      <NumberInput
        label="Holds for how many months"
        description="Empty: until it is withdrawn."
        min={1}
        max={120}
        value={variables.months ?? ""}
        error={errors.at("variables.months")}
        readOnly={isReadOnly}
        hideControls
        onChange={(months) => put({ months: typeof months === "number" ? months : undefined })}
      />
      <TextInput
        label="Passed on to"
        description="Others who use the number for themselves. Empty: nobody."
        value={variables.third_parties ?? ""}
        error={errors.at("variables.third_parties")}
        readOnly={isReadOnly}
        onChange={(event) => put({ third_parties: event.currentTarget.value || undefined })}
      />
      <Textarea
        label="Wording"
        description="The names in braces become what you wrote above."
        autosize
        minRows={6}
        value={draft.template}
        error={errors.at("template")}
        readOnly={isReadOnly}
        onChange={(event) => onChange({ ...draft, template: event.currentTarget.value })}
      />
      <Text size="xs" c="dimmed">
        Not legal advice. Have a lawyer of your country read it.
      </Text>
    </>
  );
}
