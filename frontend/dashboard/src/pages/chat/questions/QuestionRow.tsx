import { ActionIcon, Switch } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGripVertical } from "@tabler/icons-react";
import type { Faq } from "../../../api/types/chat";
import { Tag } from "../../../shell/Tag";
import { tellError } from "../../../shell/toast";
import { useSwitchFaq } from "../queries";
import classes from "../Rows.module.css";

interface QuestionRowProps {
  faq: Faq;
  mayWrite: boolean;
  isFirst: boolean;
  isLast: boolean;
  isDragged: boolean;
  onOpen: () => void;
  onMove: (by: -1 | 1) => void;
  onDragStart: () => void;
  onDragEnter: () => void;
  onDragEnd: () => void;
}

export function QuestionRow({ faq, mayWrite, isFirst, isLast, isDragged, onOpen, onMove, ...drag }: QuestionRowProps) {
  const turn = useSwitchFaq();
  const text = Object.values(faq.texts)[0];
  const button = { variant: "subtle", color: "gray", size: 34 } as const;
  return (
    <li
      className={classes.item}
      data-dragged={isDragged || undefined}
      draggable={mayWrite}
      onDragOver={(event) => event.preventDefault()}
      onDragStart={drag.onDragStart}
      onDragEnter={drag.onDragEnter}
      onDragEnd={drag.onDragEnd}
    >
      {mayWrite && <IconGripVertical size={18} stroke={1.6} aria-hidden className={classes.grip} />}
      <button type="button" className={classes.row} onClick={onOpen}>
        <span className={classes.title}>
          <b>{text?.question ?? faq.name}</b> {!faq.is_on && <Tag>Off</Tag>} {faq.on_product && <Tag>Product pages</Tag>} {!faq.in_hub && <Tag>Not in the hub</Tag>}
        </span>
        <span className={classes.text}>{text?.answer}</span>
      </button>
      {mayWrite && (
        <span className={classes.buttons}>
          <Switch
            aria-label={`Show ${faq.name}`}
            checked={faq.is_on}
            disabled={turn.isPending}
            onChange={(event) => turn.mutate({ id: faq.id, is_on: event.currentTarget.checked }, { onError: tellError })}
          />
          <ActionIcon {...button} aria-label={`Move ${faq.name} up`} disabled={isFirst} onClick={() => onMove(-1)}>
            <IconArrowUp size={18} stroke={1.6} />
          </ActionIcon>
          <ActionIcon {...button} aria-label={`Move ${faq.name} down`} disabled={isLast} onClick={() => onMove(1)}>
            <IconArrowDown size={18} stroke={1.6} />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}
