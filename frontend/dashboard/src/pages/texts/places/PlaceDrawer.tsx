import { Alert, Button, Checkbox, Drawer, Group, NumberInput, Stack, Tabs, Text, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { fieldErrors, type FieldErrors } from "../../../api/field-errors";
import type { SignupPlace, SignupSettings, SignupWording } from "../../../api/types/signups";
import { useStore } from "../../../session/member";
import { tell } from "../../../shell/toast";
import { languageName } from "../../../words/places";
import { isOnPages, missingIn, WORDING_FIELDS } from "./kinds";
import classes from "./Places.module.css";
import { PlacePreview } from "./PlacePreview";
import { useChangePlace } from "./queries";

const LANGUAGES = ["en", "es", "it", "ko", "ro"];

/** The words of one place, language by language, and how it behaves. */
export function PlaceDrawer({ place, onClose }: { place: SignupPlace | undefined; onClose: () => void }) {
  return (
    <Drawer opened={place !== undefined} onClose={onClose} title={place?.name ?? "Sign-up place"} size={1040}>
      {place !== undefined && <PlaceForm key={place.id} place={place} onClose={onClose} />}
    </Drawer>
  );
}

function PlaceForm({ place, onClose }: { place: SignupPlace; onClose: () => void }) {
  const { locale } = useStore();
  const [wordings, setWordings] = useState(place.wordings);
  const [settings, setSettings] = useState(place.settings);
  const [language, setLanguage] = useState(Object.keys(place.wordings)[0] ?? "en");
  const save = useChangePlace(place.id);
  const errors = fieldErrors(
    save.error,
    WORDING_FIELDS.map(({ name }) => `wordings.${language}.${name}`),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { wordings: withoutEmpty(wordings), settings },
      {
        onSuccess: () => {
          onClose();
          tell(`The words of ${place.name} are saved.`);
        },
      },
    );
  };
  const missing = missingIn(place.kind, wordings[language] ?? {});
  return (
    <form onSubmit={submit} noValidate className={classes.editor}>
      <Stack>
        <Tabs value={language} onChange={(next) => next !== null && setLanguage(next)} keepMounted={false}>
          <Tabs.List mb="md" aria-label="Languages">
            {LANGUAGES.map((one) => (
              <Tabs.Tab key={one} value={one} px={8}>
                {languageName(one, locale)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Text size="sm" c="dimmed" mb="sm" role="status">
            {missing.length === 0 ? "Everything people must be told is there." : `Still missing: ${missing.join(", ")}.`}
          </Text>
          {LANGUAGES.map((one) => (
            <Tabs.Panel key={one} value={one}>
              <Words
                wording={wordings[one] ?? {}}
                errorAt={(field) => errors.at(`wordings.${one}.${field}`)}
                onChange={(wording) => setWordings({ ...wordings, [one]: wording })}
              />
            </Tabs.Panel>
          ))}
        </Tabs>
        {place.kind === "popup" && <PopupSettings settings={settings} onChange={setSettings} />}
        {errors.rest !== undefined && (
          <Alert color="red" role="alert">
            {errors.rest}
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
      {isOnPages(place.kind) && (
        <PlacePreview place={place} language={language} wording={wordings[language] ?? {}} settings={settings} />
      )}
    </form>
  );
}

/** A language nobody wrote anything in is none of the place's. */
function withoutEmpty(wordings: Record<string, SignupWording>): Record<string, SignupWording> {
  return Object.fromEntries(Object.entries(wordings).filter(([, wording]) => Object.values(wording).some((text) => text?.trim())));
}

interface WordsProps {
  wording: SignupWording;
  errorAt: FieldErrors["at"];
  onChange: (wording: SignupWording) => void;
}

function Words({ wording, errorAt, onChange }: WordsProps) {
  return (
    <Stack gap="sm">
      {WORDING_FIELDS.map(({ name, label, description, isLong }) => {
        const shared = { label, description, value: wording[name] ?? "", error: errorAt(name) };
        const put = (value: string) => onChange({ ...wording, [name]: value });
        return isLong ? (
          <Textarea key={name} {...shared} autosize minRows={2} onChange={(event) => put(event.currentTarget.value)} />
        ) : (
          <TextInput key={name} {...shared} onChange={(event) => put(event.currentTarget.value)} />
        );
      })}
    </Stack>
  );
}

function PopupSettings({ settings, onChange }: { settings: SignupSettings; onChange: (settings: SignupSettings) => void }) {
  const number = (value: string | number) => (typeof value === "number" ? value : undefined);
  return (
    <Stack gap="sm">
      <NumberInput
        label="After how many seconds"
        min={0}
        max={600}
        hideControls
        value={settings.delay_seconds ?? ""}
        onChange={(value) => onChange({ ...settings, delay_seconds: number(value) })}
      />
      <NumberInput
        label="After scrolling how far, in %"
        min={1}
        max={100}
        hideControls
        value={settings.scroll_percent ?? ""}
        onChange={(value) => onChange({ ...settings, scroll_percent: number(value) })}
      />
      <Checkbox
        label="When somebody is about to leave the page"
        checked={settings.on_exit ?? false}
        onChange={(event) => onChange({ ...settings, on_exit: event.currentTarget.checked })}
      />
      <NumberInput
        label="Closed, not again for how many days"
        min={1}
        max={365}
        hideControls
        value={settings.rest_days ?? 30}
        onChange={(value) => onChange({ ...settings, rest_days: number(value) })}
      />
    </Stack>
  );
}
