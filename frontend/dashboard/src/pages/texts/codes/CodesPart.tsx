import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { wordsOf } from "../../../api/errors";
import type { CodePurpose } from "../../../api/types/texts";
import { useMay, useStore } from "../../../session/member";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { languageName } from "../../../words/places";
import table from "../../../shell/table.module.css";
import { CountriesPanel } from "./CountriesPanel";
import { PurposeDialog } from "./PurposeDialog";
import { useCodeSettings } from "./queries";
import { minutesOf, wordsOfUse } from "./words";

/** What codes are for, and what each kind says. */
export function CodesPart() {
  const settings = useCodeSettings();
  const mayWrite = useMay("codes:write");
  const [changing, setChanging] = useState<CodePurpose | undefined>();
  if (settings.isError) return <Failure words={wordsOf(settings.error)} onRetry={() => void settings.refetch()} />;
  if (settings.data === undefined) return <Skeleton height={420} radius="lg" />;
  return (
    <Stack gap="lg">
      <Panel isFlush title="One-time codes" purpose="A few digits sent to a number or an address prove that whoever asks reads what arrives there.">
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">What for</th>
              <th scope="col">How</th>
              {mayWrite && (
                <th scope="col">
                  <span className="screen-reader-only">Change</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {settings.data.purposes.map((each) => (
              <PurposeRow key={each.purpose} purpose={each} {...(mayWrite ? { onChange: () => setChanging(each) } : {})} />
            ))}
          </tbody>
        </table>
      </Panel>
      <CountriesPanel key={settings.data.countries?.join() ?? ""} saved={settings.data.countries ?? []} mayWrite={mayWrite} />
      {changing !== undefined && <PurposeDialog purpose={changing} onClose={() => setChanging(undefined)} />}
    </Stack>
  );
}

function PurposeRow({ purpose, onChange }: { purpose: CodePurpose; onChange?: () => void }) {
  const { label, what } = wordsOfUse(purpose.purpose);
  return (
    <tr>
      <td className={table.main}>
        <Text fw={600}>{label}</Text>
        <Text size="sm" c="dimmed">
          {what}
        </Text>
      </td>
      <td>
        <How purpose={purpose} />
      </td>
      {onChange !== undefined && (
        <td>
          <Button variant="default" size="compact-md" onClick={onChange} aria-label={`Change: ${label}`}>
            Change
          </Button>
        </td>
      )}
    </tr>
  );
}

function How({ purpose }: { purpose: CodePurpose }) {
  const { locale } = useStore();
  const languages = Object.keys(purpose.texts).map((language) => languageName(language, locale));
  const parts = [`${purpose.length} digits`, `${minutesOf(purpose.life_seconds)} minutes`];
  if (purpose.sender !== undefined) parts.push(`from ${purpose.sender}`);
  if (languages.length > 0) parts.push(`your words in ${languages.join(", ")}`);
  return <Text size="sm">{parts.join(" · ")}</Text>;
}
