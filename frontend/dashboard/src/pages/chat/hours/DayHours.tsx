import { ActionIcon, Button, NativeSelect, Text, Tooltip } from "@mantine/core";
import { IconCopy, IconCopyPlus, IconPlus, IconTrash } from "@tabler/icons-react";
import type { Span, Weekday } from "../../../api/types/chat";
import { useStore } from "../../../session/member";
import { WEEKDAYS, weekdayName } from "../words";
import classes from "./Hours.module.css";
import { duplicateOf, endsAt, isNoTime, isOverMidnight, nextSpan, overlap, startsAt } from "./spans";

interface DayHoursProps {
  day: Weekday;
  spans: Span[];
  errorAt: (index: number) => string | undefined;
  onChange: (spans: Span[]) => void;
  onCopy: () => void;
}

export function DayHours({ day, spans, errorAt, onChange, onCopy }: DayHoursProps) {
  const { locale } = useStore();
  const name = weekdayName(day, locale);
  const nextDay = weekdayName(WEEKDAYS[(WEEKDAYS.indexOf(day) + 1) % 7] ?? "monday", locale);
  const put = (index: number, span: Span) => onChange(spans.map((old, at) => (at === index ? span : old)));
  return (
    <div className={classes.day} role="group" aria-label={name}>
      <Text fw={600} className={classes.name ?? ""}>
        {name}
      </Text>
      <div className={classes.spans}>
        {spans.length === 0 && <Text c="dimmed">Closed</Text>}
        {spans.map((span, index) => (
          <SpanRow
            key={index}
            span={span}
            label={`${name}, span ${index + 1}`}
            nextDay={nextDay}
            error={errorAt(index) ?? (isNoTime(span) ? "This is no time at all. Around the clock is 00:00 to 24:00." : undefined)}
            onChange={(next) => put(index, next)}
            onDuplicate={() => onChange([...spans.slice(0, index + 1), duplicateOf(span), ...spans.slice(index + 1)])}
            onDelete={() => onChange(spans.filter((_, at) => at !== index))}
          />
        ))}
        {overlap(spans) && (
          <Text size="sm" c="dimmed">
            These overlap. What they share counts once.
          </Text>
        )}
      </div>
      <div className={classes.actions}>
        <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} aria-hidden />} aria-label={`Add hours on ${name}`} onClick={() => onChange([...spans, nextSpan(spans)])}>
          Add
        </Button>
        {spans.length > 0 && (
          <Button size="compact-sm" variant="subtle" leftSection={<IconCopy size={14} aria-hidden />} aria-label={`Copy ${name} to all days`} onClick={onCopy}>
            Copy to all days
          </Button>
        )}
      </div>
    </div>
  );
}

interface SpanRowProps {
  span: Span;
  label: string;
  nextDay: string;
  error: string | undefined;
  onChange: (span: Span) => void;
  onDuplicate: () => void;
  onDelete: () => void;
}

function SpanRow({ span, label, nextDay, error, onChange, onDuplicate, onDelete }: SpanRowProps) {
  const [start, end] = span;
  const button = { variant: "subtle", color: "gray", size: 34 } as const;
  return (
    <div role="group" aria-label={label}>
      <div className={classes.span}>
        <NativeSelect aria-label={`${label}: from`} data={startsAt(start)} value={start} error={error !== undefined} onChange={(event) => onChange([event.currentTarget.value, end])} />
        <span aria-hidden>–</span>
        <NativeSelect aria-label={`${label}: until`} data={endsAt(end)} value={end} error={error !== undefined} onChange={(event) => onChange([start, event.currentTarget.value])} />
        <Tooltip label="Duplicate">
          <ActionIcon {...button} aria-label={`Duplicate ${label}`} onClick={onDuplicate}>
            <IconCopyPlus size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Delete">
          <ActionIcon {...button} aria-label={`Delete ${label}`} onClick={onDelete}>
            <IconTrash size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
      {error !== undefined && (
        <Text size="sm" c="red" role="alert">
          {error}
        </Text>
      )}
      {error === undefined && isOverMidnight(span) && (
        <Text size="sm" c="dimmed">
          Until {end} on {nextDay}.
        </Text>
      )}
    </div>
  );
}
