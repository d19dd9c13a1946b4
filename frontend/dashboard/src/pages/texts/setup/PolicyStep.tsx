import { Button, Group, Select, Skeleton, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { PrivacyParagraph } from "../../../api/types/consent";
import { useMe, useStore } from "../../../session/member";
import { CopyField } from "../../../shell/CopyField";
import { tell, tellError } from "../../../shell/toast";
import { languageName } from "../../../words/places";
import { exactTime } from "../../../words/time";
import { useConfirmPrivacy } from "../queries";
import { Step } from "./Step";

/** News of orders needs no permission; the privacy policy has to tell of it, and the owner says that it does. */
export function PolicyStep({ paragraph }: { paragraph: PrivacyParagraph | undefined }) {
  const isDone = paragraph?.confirmed !== undefined;
  const words = isDone
    ? "Your privacy policy tells of them."
    : "Missing: your word that the privacy policy tells of them. Until then no text about an order leaves.";
  return (
    <Step number={5} title="Texts about orders" words={words} isDone={isDone}>
      {paragraph === undefined ? <Skeleton height={120} /> : <Paragraph paragraph={paragraph} />}
    </Step>
  );
}

function Paragraph({ paragraph }: { paragraph: PrivacyParagraph }) {
  const { locale } = useStore();
  const isOwner = useMe().role === "owner";
  const confirm = useConfirmPrivacy();
  const languages = Object.keys(paragraph.texts);
  const [language, setLanguage] = useState(paragraph.confirmed?.language ?? languages[0] ?? "en");
  const submit = () =>
    confirm.mutate({ language, version: paragraph.version }, { onSuccess: () => tell("Confirmed. Texts about orders may leave."), onError: tellError });
  return (
    <Stack gap="sm" maw={620}>
      <Text size="sm">They need no permission, but your privacy policy has to tell of them. This paragraph does:</Text>
      <Select
        aria-label="Language of the paragraph"
        data={languages.map((value) => ({ value, label: languageName(value, locale) }))}
        value={language}
        allowDeselect={false}
        maw={240}
        onChange={(next) => next !== null && setLanguage(next)}
      />
      <CopyField label="Paragraph for the privacy policy" text={paragraph.texts[language] ?? ""} />
      {paragraph.confirmed === undefined ? <Confirm isOwner={isOwner} isBusy={confirm.isPending} onConfirm={submit} /> : <Said paragraph={paragraph} />}
    </Stack>
  );
}

function Confirm({ isOwner, isBusy, onConfirm }: { isOwner: boolean; isBusy: boolean; onConfirm: () => void }) {
  if (!isOwner) {
    return (
      <Text size="sm" c="dimmed">
        An owner of the store has to confirm this.
      </Text>
    );
  }
  return (
    <Group>
      <Button size="compact-md" loading={isBusy} onClick={onConfirm}>
        Our privacy policy says this
      </Button>
    </Group>
  );
}

function Said({ paragraph: { confirmed } }: { paragraph: PrivacyParagraph }) {
  const { locale, timeZone } = useStore();
  if (confirmed === undefined) return null;
  return (
    <Text size="sm" c="dimmed">
      Confirmed by {confirmed.by}, {exactTime(confirmed.at, timeZone, locale)}, in {languageName(confirmed.language, locale)}.
    </Text>
  );
}
