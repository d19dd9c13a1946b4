import { Button, Group, Menu, Skeleton, Stack, Text, Textarea } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { wordsOf } from "../../../api/errors";
import type { TemplatePreview } from "../../../api/types/templates";
import { Measured } from "../../../compose/Meter";
import { fieldInWords, samplesInWords } from "../../../compose/template-words";
import { ProfileSearch } from "../../../shell/ProfileSearch";
import { FIELDS } from "./drafts";
import { useDraftPreview, type Draft } from "./queries";
import classes from "./Templates.module.css";

interface TextEditorProps {
  draft: Draft;
  language: string;
  error: string | undefined;
  isReadOnly: boolean;
  onChange: (changed: Partial<Draft>) => void;
}

/** The text in one language, and beside it how it arrives. */
export function TextEditor({ draft, language, error, isReadOnly, onChange }: TextEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [profileId, setProfileId] = useState<string | undefined>();
  const preview = useDraftPreview(draft, language, profileId);
  const text = draft.texts[language] ?? "";
  const put = (next: string) => onChange({ texts: { ...draft.texts, [language]: next } });
  const insert = (name: string) => {
    const at = field.current?.selectionStart ?? text.length;
    put(`${text.slice(0, at)}{{ ${name} }}${text.slice(field.current?.selectionEnd ?? at)}`);
    field.current?.focus();
  };
  const wrong = error ?? (text.trim() !== "" && preview.isError ? wordsOf(preview.error) : undefined);
  return (
    <div className={classes.halves}>
      <Stack gap="xs">
        <Textarea
          ref={field}
          label="Text"
          lang={language}
          autosize
          minRows={5}
          maxRows={14}
          maxLength={2000}
          value={text}
          error={wrong}
          readOnly={isReadOnly}
          onChange={(event) => put(event.currentTarget.value)}
        />
        {!isReadOnly && <FieldPicker onPick={insert} />}
        {preview.data !== undefined && <Gaps preview={preview.data} />}
      </Stack>
      <Stack gap="sm">
        <ProfileSearch label="As this person gets it" onChoose={(row) => setProfileId(row.id)} />
        {text.trim() === "" && (
          <Text size="sm" c="dimmed">
            Whoever reads this language gets the text of the store’s own language, until one stands here.
          </Text>
        )}
        {text.trim() !== "" && preview.data === undefined && !preview.isError && <Skeleton height={200} />}
        {text.trim() !== "" && preview.data !== undefined && <Arrived preview={preview.data} draft={draft} isOld={preview.isError} onChange={onChange} />}
      </Stack>
    </div>
  );
}

function FieldPicker({ onPick }: { onPick: (name: string) => void }) {
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button variant="default" size="compact-md" leftSection={<IconBraces size={15} aria-hidden />} className={classes.pick}>
          Put in a field
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} className={classes.menu}>
        {FIELDS.map(({ name, label, sample }) => (
          <Menu.Item
            key={name}
            onClick={() => onPick(name)}
            rightSection={
              <Text size="xs" c="dimmed">
                {sample}
              </Text>
            }
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What the author should know of the fields: who fills them, and where a gap may be. */
function Gaps({ preview }: { preview: TemplatePreview }) {
  const names = (source: string, onlyNeeded: boolean) =>
    preview.variables.filter((one) => one.source === source && (one.needs || !onlyNeeded)).map(({ name }) => fieldInWords(name).toLowerCase());
  const fromCall = names("call", false);
  const gaps = names("profile", true);
  return (
    <>
      {fromCall.length > 0 && (
        <Text size="sm" c="dimmed">
          Filled in by whoever sends it: {fromCall.join(", ")}.
        </Text>
      )}
      {gaps.length > 0 && (
        <Text size="sm" className={classes.warn}>
          Not everybody has this: {gaps.join(", ")}. Say what stands there instead, such as {'{{ first_name|default("there") }}'}.
        </Text>
      )}
    </>
  );
}

function Arrived({ preview, draft, isOld, onChange }: { preview: TemplatePreview; draft: Draft; isOld: boolean; onChange: (changed: Partial<Draft>) => void }) {
  return (
    <>
      <figure className={classes.phone} data-old={isOld || undefined} aria-label="On the phone">
        <p className={classes.bubble} lang={preview.language}>
          {preview.text}
        </p>
      </figure>
      <Group>
        <Text size="sm" c="dimmed">
          {samplesInWords(preview)}
        </Text>
      </Group>
      <Measured preview={preview} level={draft.level} onLevel={(level) => onChange({ level })} />
    </>
  );
}
