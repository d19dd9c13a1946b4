import { Alert, Button, Group, NumberInput, Select, Stack, Text, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { fieldErrors } from "../../../api/field-errors";
import type { CodePurpose } from "../../../api/types/texts";
import { Meter } from "../../../compose/Meter";
import { useMe, useStore } from "../../../session/member";
import { Dialog } from "../../../shell/Dialog";
import { tell } from "../../../shell/toast";
import { languageName } from "../../../words/places";
import { useSenders } from "../queries";
import { useSavePurpose } from "./queries";
import { minutesOf, wordsOfUse } from "./words";

export function PurposeDialog({ purpose, onClose }: { purpose: CodePurpose; onClose: () => void }) {
  const { locale } = useStore();
  const { account } = useMe();
  const [length, setLength] = useState(purpose.length);
  const [minutes, setMinutes] = useState(minutesOf(purpose.life_seconds));
  const [sender, setSender] = useState<string | null>(purpose.sender ?? null);
  const [texts, setTexts] = useState(purpose.texts);
  const senders = useSenders();
  const saving = useSavePurpose();
  const languages = Object.keys(purpose.models);
  const errors = fieldErrors(saving.error, ["length", "life_seconds", "sender", ...languages.map((one) => `texts.${one}`)]);
  const { label } = wordsOfUse(purpose.purpose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ""));
    saving.mutate(
      { purpose: purpose.purpose, length, life_seconds: minutes * 60, texts: said, ...(sender === null ? {} : { sender }) },
      { onSuccess: () => (onClose(), tell(`Codes for “${label}” are changed.`)) },
    );
  };
  return (
    <Dialog title={`Codes: ${label}`} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <Group grow>
            <NumberInput
              label="Digits"
              min={4}
              max={8}
              clampBehavior="strict"
              allowDecimal={false}
              value={length}
              error={errors.at("length")}
              onChange={(value) => setLength(Number(value))}
            />
            <NumberInput
              label="Works for (minutes)"
              min={2}
              max={30}
              allowDecimal={false}
              value={minutes}
              error={errors.at("life_seconds")}
              onChange={(value) => setMinutes(Number(value))}
            />
          </Group>
          <Select
            label="Sender"
            placeholder="The best one for the country"
            clearable
            clearButtonProps={{ "aria-label": "No sender in particular" }}
            data={(senders.data ?? []).map(({ value }) => value)}
            value={sender}
            error={errors.at("sender")}
            onChange={setSender}
          />
          <Text size="sm" c="dimmed">
            {"Your own words stand in place of ours. {code} is where the code goes, {store} your store’s name; no links."}
          </Text>
          {languages.map((language) => (
            <Stack key={language} gap="xs">
              <Textarea
                label={languageName(language, locale)}
                lang={language}
                placeholder={purpose.models[language]}
                autosize
                minRows={2}
                maxLength={300}
                value={texts[language] ?? ""}
                error={errors.at(`texts.${language}`)}
                onChange={(event) => setTexts({ ...texts, [language]: event.currentTarget.value })}
              />
              {texts[language]?.trim() && <Meter text={asSent(texts[language], length, account.name)} level="none" />}
            </Stack>
          ))}
          {errors.rest !== undefined && (
            <Alert color="red" role="alert">
              {errors.rest}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={saving.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** With a code as long as it will be, for what it costs. */
function asSent(text: string, length: number, store: string): string {
  return text.replaceAll("{code}", "0".repeat(length)).replaceAll("{store}", store);
}
