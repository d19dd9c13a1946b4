import { Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { ApiError, wordsOf } from "../../api/errors";
import type { ChatSettings } from "../../api/types/chat";
import { useMay } from "../../session/member";
import { SaveBar } from "../../shell/SaveBar";
import { tell } from "../../shell/toast";
import classes from "./Chat.module.css";
import { changedGroups, type Edit, type Edits, type PartProps } from "./draft";
import { HoursPart } from "./hours/HoursPart";
import { useSaveChat } from "./queries";
import { TextsPart } from "./texts/TextsPart";
import { WhoPart } from "./WhoPart";
import { addressOf, HOME, partOf, type Part } from "./words";

interface ChatEditorProps {
  saved: ChatSettings;
  part: Part;
  /** With the part in which something needs mending. */
  tabs: (wrong: Part | undefined) => ReactNode;
  /** A part that is kept by itself. */
  children: ReactNode;
}

export function ChatEditor({ saved, part, tabs, children }: ChatEditorProps) {
  const [edits, setEdits] = useState<Edits>({});
  const mayWrite = useMay("chat:write");
  const saving = useSaveChat();
  const navigate = useNavigate();
  const changed = changedGroups(saved, edits);
  const isChanged = Object.keys(changed).length > 0;
  const edit: Edit = (group, value) => setEdits((before) => ({ ...before, [group]: value }));
  const field = saving.error instanceof ApiError ? saving.error.field : undefined;
  const wrong = field === undefined ? undefined : partOf(field);
  const save = () =>
    saving.mutate(changed, {
      onSuccess: () => {
        setEdits({});
        tell("Saved.");
      },
      onError: (error) => {
        const told = error instanceof ApiError ? error.field : undefined;
        if (told !== undefined) void navigate(addressOf(partOf(told)), { state: { keepFocus: true } });
      },
    });
  const discard = () => {
    setEdits({});
    saving.reset();
  };
  useHotkeys([["mod+S", () => isChanged && save()]], []);
  const errorAt = (asked: string) => (saving.error !== null && isAt(field, asked) ? wordsOf(saving.error) : undefined);
  return (
    <>
      {tabs(wrong)}
      {!mayWrite && part !== "replies" && part !== "questions" && (
        <Text size="sm" c="dimmed" mb="md">
          Your role reads this. Owners, admins and marketers change it.
        </Text>
      )}
      <fieldset disabled={!mayWrite} className={classes.fields}>
        <SettingsPart part={part} draft={{ ...saved, ...edits }} edit={edit} errorAt={errorAt} />
      </fieldset>
      {children}
      <SaveBar
        isShown={isChanged}
        isSaving={saving.isPending}
        home={HOME}
        error={saving.error === null ? undefined : wrong === part ? "Something needs mending." : wordsOf(saving.error)}
        onSave={save}
        onDiscard={discard}
      />
    </>
  );
}

function SettingsPart({ part, ...form }: PartProps & { part: Part }) {
  switch (part) {
    case "":
      return <WhoPart {...form} />;
    case "hours":
      return <HoursPart {...form} />;
    case "texts":
      return <TextsPart {...form} />;
    default:
      return null;
  }
}

function isAt(told: string | undefined, field: string): boolean {
  return told !== undefined && (told === field || told.startsWith(`${field}.`) || told.startsWith(`${field}[`));
}
