import { Alert, Button, CloseButton, Group, NumberInput, Select, Skeleton, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { wordsOf } from "../../../api/errors";
import type { FrequencyCap, FrequencyCaps } from "../../../api/types/messages";
import { useMay } from "../../../session/member";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { Tag } from "../../../shell/Tag";
import { tell, tellError, tellWithUndo } from "../../../shell/toast";
import { useCaps, useSetCaps } from "./queries";
import classes from "./Rules.module.css";
import { periodInWords } from "./words";

const PERIODS = [8, 24, 72, 168, 336, 720];

export function CapsPanel() {
  const caps = useCaps();
  if (caps.isError) return <Failure words={wordsOf(caps.error)} onRetry={() => void caps.refetch()} />;
  if (caps.data === undefined) return <Skeleton height={180} radius="lg" />;
  // Begun anew whenever something else holds.
  return <Caps key={JSON.stringify(caps.data)} caps={caps.data} />;
}

function Caps({ caps }: { caps: FrequencyCaps }) {
  const mayWrite = useMay("messages:write");
  const [rows, setRows] = useState(caps.items);
  const set = useSetCaps();
  const isChanged = JSON.stringify(rows) !== JSON.stringify(caps.items);
  const put = (index: number, part: Partial<FrequencyCap>) => setRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const free = PERIODS.find((hours) => rows.every((row) => row.hours !== hours));
  const goBack = () => set.mutate([], { onSuccess: () => tellWithUndo("The built-in limits hold again.", () => set.mutate(caps.items, { onError: tellError })), onError: tellError });
  return (
    <Panel
      title="How much marketing one person gets"
      purpose="At most, whatever sends it. What would be more is not sent, and the log says so. Codes and news of orders do not count."
      actions={caps.is_own && <Tag tone="open">Yours</Tag>}
    >
      <Stack gap="sm">
        {rows.map((row, index) => (
          <CapRow key={index} row={row} mayWrite={mayWrite} isOnly={rows.length === 1} onChange={(part) => put(index, part)} onDrop={() => setRows(rows.filter((_, at) => at !== index))} />
        ))}
        {set.isError && (
          <Alert color="red" role="alert">
            {wordsOf(set.error)}
          </Alert>
        )}
        {mayWrite && (
          <Group gap="sm">
            {isChanged && (
              <Button size="compact-md" loading={set.isPending} onClick={() => set.mutate(rows, { onSuccess: () => tell("The limits are saved.") })}>
                Save the limits
              </Button>
            )}
            {free !== undefined && (
              <Button size="compact-md" variant="default" onClick={() => setRows([...rows, { hours: free, most: 1 }])}>
                Add a limit
              </Button>
            )}
            {caps.is_own && (
              <Button size="compact-md" variant="subtle" loading={set.isPending} onClick={goBack}>
                Back to the default: {caps.built_in.map(({ hours, most }) => `${most} in ${periodInWords(hours)}`).join(", ")}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Panel>
  );
}

interface CapRowProps {
  row: FrequencyCap;
  mayWrite: boolean;
  isOnly: boolean;
  onChange: (part: Partial<FrequencyCap>) => void;
  onDrop: () => void;
}

function CapRow({ row, mayWrite, isOnly, onChange, onDrop }: CapRowProps) {
  const period = periodInWords(row.hours);
  const choices = [...new Set([...PERIODS, row.hours])].sort((one, other) => one - other);
  return (
    <div className={classes.cap} role="group" aria-label={`Limit in ${period}`}>
      <Text>At most</Text>
      <NumberInput
        aria-label={`Texts in ${period}`}
        value={row.most}
        min={0}
        max={10_000}
        allowDecimal={false}
        w={74}
        readOnly={!mayWrite}
        onChange={(value) => onChange({ most: Number(value) || 0 })}
      />
      <Text>in</Text>
      <Select
        aria-label="Period"
        data={choices.map((hours) => ({ value: String(hours), label: periodInWords(hours) }))}
        value={String(row.hours)}
        allowDeselect={false}
        w={114}
        readOnly={!mayWrite}
        onChange={(value) => value !== null && onChange({ hours: Number(value) })}
      />
      {mayWrite && !isOnly && <CloseButton aria-label={`Remove the limit in ${period}`} onClick={onDrop} />}
    </div>
  );
}
