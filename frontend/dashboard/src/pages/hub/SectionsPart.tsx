import { ActionIcon, Button, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconEyeOff, IconGripVertical } from "@tabler/icons-react";
import { useState } from "react";
import { Panel } from "../../shell/Panel";
import { moved } from "./draft";
import type { PartProps } from "./PartForm";
import classes from "./SectionsPart.module.css";
import { SECTION_NAMES } from "./words";

/** Order by dragging or by the arrows; the arrows are the way for keyboards and fingers. */
export function SectionsPart({ draft, edit }: PartProps) {
  const { sections } = draft;
  const hidden = Object.keys(SECTION_NAMES).filter((section) => !sections.includes(section));
  const [dragged, setDragged] = useState<number | undefined>();
  const move = (from: number, to: number) => edit("sections", moved(sections, from, to));
  return (
    <Panel title="Sections of For you" purpose="What comes first is seen first. An empty section is not shown to the shopper.">
      <ol className={classes.sections}>
        {sections.map((section, index) => (
          <SectionRow
            key={section}
            section={section}
            isFirst={index === 0}
            isLast={index === sections.length - 1}
            isDragged={dragged === index}
            onMove={(by) => move(index, index + by)}
            onHide={() => edit("sections", sections.filter((other) => other !== section))}
            onDragStart={() => setDragged(index)}
            onDragEnd={() => setDragged(undefined)}
            onDragEnter={() => {
              if (dragged === undefined || dragged === index) return;
              move(dragged, index);
              setDragged(index);
            }}
          />
        ))}
      </ol>
      {hidden.map((section) => (
        <div key={section} className={classes.hidden}>
          <span>{SECTION_NAMES[section]?.name ?? section}</span>
          <Button size="compact-sm" variant="light" onClick={() => edit("sections", [...sections, section])}>
            Show again
          </Button>
        </div>
      ))}
    </Panel>
  );
}

interface SectionRowProps {
  section: string;
  isFirst: boolean;
  isLast: boolean;
  isDragged: boolean;
  onMove: (by: -1 | 1) => void;
  onHide: () => void;
  onDragStart: () => void;
  onDragEnd: () => void;
  onDragEnter: () => void;
}

function SectionRow({ section, isFirst, isLast, isDragged, onMove, onHide, ...drag }: SectionRowProps) {
  const { name, what } = SECTION_NAMES[section] ?? { name: section, what: "" };
  const button = { variant: "subtle", color: "gray", size: 34 } as const;
  return (
    <li
      className={classes.section}
      data-dragged={isDragged || undefined}
      draggable
      onDragOver={(event) => event.preventDefault()}
      onDragStart={drag.onDragStart}
      onDragEnd={drag.onDragEnd}
      onDragEnter={drag.onDragEnter}
    >
      <IconGripVertical size={18} stroke={1.6} aria-hidden className={classes.grip} />
      <div className={classes.words}>
        <Text fw={600} size="sm">
          {name}
        </Text>
        <Text size="sm" c="dimmed">
          {what}
        </Text>
      </div>
      <ActionIcon {...button} aria-label={`Move ${name} up`} disabled={isFirst} onClick={() => onMove(-1)}>
        <IconArrowUp size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon {...button} aria-label={`Move ${name} down`} disabled={isLast} onClick={() => onMove(1)}>
        <IconArrowDown size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon {...button} aria-label={`Hide ${name}`} onClick={onHide}>
        <IconEyeOff size={18} stroke={1.6} />
      </ActionIcon>
    </li>
  );
}
