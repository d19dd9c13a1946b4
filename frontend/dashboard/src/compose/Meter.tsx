import { Radio, Skeleton, Stack, Text } from "@mantine/core";
import { wordsOf } from "../api/errors";
import type { SpellingLevel, TextPreview } from "../api/types/texts";
import { useStore } from "../session/member";
import { costInWords, encodingInWords, LEVELS, partsInWords, piecesOf, roomLeft } from "./meter-words";
import classes from "./Meter.module.css";
import { usePreview } from "./use-preview";

interface MeterProps {
  text: string;
  level: SpellingLevel;
  /** Where it goes decides what it costs. */
  to?: string;
  /** Without it nobody chooses: the text leaves as it is. */
  onLevel?: (level: SpellingLevel) => void;
}

/** What a text costs while it is written: parts, what makes it dear, and what plainer spelling would save. */
export function Meter({ text, level, to, onLevel }: MeterProps) {
  const preview = usePreview(text, level, to);
  if (text.trim() === "") {
    return (
      <Text size="sm" c="dimmed">
        What the text costs appears here as you write.
      </Text>
    );
  }
  if (preview.isError) {
    return (
      <Text size="sm" c="red" role="alert">
        {wordsOf(preview.error)}
      </Text>
    );
  }
  if (preview.data === undefined) return <Skeleton height={64} />;
  return <Measured preview={preview.data} level={level} onLevel={onLevel} />;
}

/** The same of a text that was measured already. */
export function Measured({ preview, level, onLevel }: { preview: TextPreview; level: SpellingLevel; onLevel?: MeterProps["onLevel"] }) {
  const { locale } = useStore();
  return (
    <Stack gap="sm">
      <div className={classes.numbers} role="status">
        <Text fw={650}>{partsInWords(preview.parts)}</Text>
        <Text size="sm" c="dimmed">
          {roomLeft(preview)} characters left in the last
        </Text>
        <Text size="sm" c="dimmed">
          {costInWords(preview.cost, locale)}
        </Text>
        <Text size="sm" c="dimmed">
          {encodingInWords(preview)}
        </Text>
      </div>
      <Parts preview={preview} />
      {onLevel !== undefined && <Levels preview={preview} level={level} onLevel={onLevel} />}
    </Stack>
  );
}

function Parts({ preview }: { preview: TextPreview }) {
  let before = 0;
  return (
    <ol className={classes.parts} aria-label="Parts of the text">
      {preview.per_part.map((part, number) => {
        const start = before;
        before += [...part].length;
        const offending = preview.offending.map((one) => ({ ...one, index: one.index - start }));
        return (
          <li key={number} className={classes.part}>
            <span className={classes.count}>{number + 1}</span>
            <span className={classes.bubble}>
              {piecesOf(part, offending).map((piece, at) => (piece.isOffending ? <mark key={at}>{piece.text}</mark> : piece.text))}
            </span>
            <span className={`${classes.count} tabular`}>{preview.units[number]}</span>
          </li>
        );
      })}
    </ol>
  );
}

function Levels({ preview, level, onLevel }: { preview: TextPreview; level: SpellingLevel; onLevel: (level: SpellingLevel) => void }) {
  // Nothing to choose where no spelling makes it shorter and none was chosen.
  if (level === "none" && !Object.values(preview.saved).some((parts) => parts > 0)) return null;
  return (
    <Radio.Group label="Spelling" value={level} onChange={(next) => onLevel(next as SpellingLevel)}>
      <Stack gap={8} mt={6}>
        {LEVELS.map(({ value, label, what }) => (
          <Radio key={value} value={value} label={`${label}${savedInWords(preview.saved[value])}`} description={what} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function savedInWords(parts: number | undefined): string {
  return parts !== undefined && parts > 0 ? `: saves ${partsInWords(parts)}` : "";
}
