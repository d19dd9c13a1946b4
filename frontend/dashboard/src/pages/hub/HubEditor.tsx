import { SegmentedControl } from "@mantine/core";
import { useHotkeys, useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { ApiError } from "../../api/errors";
import { fieldErrors } from "../../api/field-errors";
import type { HubSettings } from "../../api/types/hub";
import { useMay } from "../../session/member";
import { Page } from "../../shell/Page";
import { SaveBar } from "../../shell/SaveBar";
import { tell } from "../../shell/toast";
import { changedGroups, draftOf, type Edits } from "./draft";
import classes from "./HubPage.module.css";
import { PartForm, type Edit } from "./PartForm";
import { PartTabs } from "./PartTabs";
import { Preview } from "./Preview";
import { useSaveHub } from "./queries";
import { VisibilitySwitch } from "./VisibilitySwitch";
import { PARTS, partOf, type Part } from "./words";

type Side = "edit" | "preview";

export function HubEditor({ saved }: { saved: HubSettings }) {
  const part = usePart();
  const [edits, setEdits] = useState<Edits>({});
  const [chosenLocale, setLocale] = useState(saved.default_locale);
  const [side, setSide] = useState<Side>("edit");
  const isNarrow = useMediaQuery("(max-width: 1000px)", undefined, { getInitialValueInEffect: false });
  const mayWrite = useMay("hub:write");
  const draft = draftOf(saved, edits);
  const locale = draft.locales.includes(chosenLocale) ? chosenLocale : (draft.locales[0] ?? draft.default_locale);
  const changed = changedGroups(saved, edits);
  const isChanged = Object.keys(changed).length > 0;
  const saving = useSaving(changed, () => setEdits({}));
  const { save, error } = saving;
  const discard = () => {
    setEdits({});
    saving.reset();
  };
  const edit: Edit = (group, value) => setEdits((before) => ({ ...before, [group]: value }));
  useHotkeys([["mod+S", () => isChanged && save()]], []);
  return (
    <Page
      title="Design & texts"
      purpose="How the hub looks on your store and what it says."
      actions={<VisibilitySwitch saved={saved} hasUnsaved={isChanged} />}
    >
      {isNarrow && <SideChoice side={side} onChange={setSide} />}
      <div hidden={isNarrow && side !== "edit"}>
        <PartTabs part={part} errorPart={errorPart(error)} />
      </div>
      <div className={classes.columns}>
        <div hidden={isNarrow && side !== "edit"} className={classes.form}>
          <fieldset disabled={!mayWrite} className={classes.fields}>
            <PartForm part={part} draft={draft} edit={edit} locale={locale} onLocale={setLocale} errors={errorsOf(error, part)} />
          </fieldset>
        </div>
        <div hidden={isNarrow && side !== "preview"} className={classes.preview}>
          <Preview draft={draft} part={part} locale={locale} onLocale={setLocale} />
        </div>
      </div>
      <SaveBar isShown={isChanged} isSaving={saving.isSaving} home="/hub" error={restOf(error, part)} onSave={save} onDiscard={discard} />
    </Page>
  );
}

function useSaving(changed: Edits, onSaved: () => void) {
  const saving = useSaveHub();
  const navigate = useNavigate();
  const save = () =>
    saving.mutate(changed, {
      onSuccess: (settings) => {
        onSaved();
        tell(settings.visibility === "live" ? "Saved. Shoppers see it from their next page on." : "Saved.");
      },
      onError: (error) => {
        const wrong = errorPart(error);
        if (wrong !== undefined) void navigate(`/hub/${wrong}`, { state: { keepFocus: true } });
      },
    });
  return { save, error: saving.error, isSaving: saving.isPending, reset: saving.reset };
}

function SideChoice({ side, onChange }: { side: Side; onChange: (side: Side) => void }) {
  const data = [
    { value: "edit", label: "Edit" },
    { value: "preview", label: "Preview" },
  ];
  return <SegmentedControl fullWidth mb="md" data={data} value={side} onChange={(next) => onChange(next as Side)} aria-label="Show" />;
}

function usePart(): Part {
  const { part } = useParams();
  return PARTS.find((known) => known.part === part)?.part ?? "design";
}

function errorPart(error: Error | null): Part | undefined {
  return error instanceof ApiError && error.field !== undefined ? partOf(error.field) : undefined;
}

/** An error of another part waits there, marked on its tab. */
function errorsOf(error: Error | null, part: Part) {
  const told = error instanceof ApiError ? error.field : undefined;
  return fieldErrors(errorPart(error) === part ? error : null, told === undefined ? [] : [told]);
}

function restOf(error: Error | null, part: Part): string | undefined {
  const place = errorPart(error);
  return place === undefined || place !== part ? fieldErrors(error, []).rest : undefined;
}
