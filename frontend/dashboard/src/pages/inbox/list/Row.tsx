import { Checkbox, UnstyledButton } from "@mantine/core";
import { IconBellZ } from "@tabler/icons-react";
import { useEffect, useRef, useSyncExternalStore, type MouseEvent } from "react";
import { Link } from "react-router";
import type { TicketRow } from "../../../api/types/tickets";
import { ChannelIcon } from "../../../inbox/ChannelIcon";
import { previewOf } from "../../../inbox/words";
import { WaitPill } from "../../../inbox/WaitPill";
import { useMe, useStore } from "../../../session/member";
import { Initials } from "../../../shell/Initials";
import { currentMoment, onTick } from "../../../words/moment-ticker";
import { exactTime, rowTime } from "../../../words/time";
import classes from "./List.module.css";
import type { Selection } from "./selection";
import selecting from "./Selection.module.css";

/** More have no room beside who has it. */
const MOST_TAGS = 1;

interface RowProps {
  row: TicketRow;
  to: string;
  isOpen: boolean;
  isTyping: boolean;
  /** Absent for whoever can do nothing with it. */
  selection: Selection | undefined;
}

export function Row({ row, to, isOpen, isTyping, selection }: RowProps) {
  const item = useKeptInSight(isOpen);
  const isSelected = selection?.has(row.id) === true;
  const select = (event: MouseEvent) => {
    event.preventDefault();
    selection?.press(row.id, event.shiftKey);
  };
  return (
    <li ref={item} className={classes.item} data-ticket={row.id} data-selected={isSelected || undefined}>
      {selection !== undefined && <SelectBox name={row.profile.name} isSelected={isSelected} isShown={selection.isOn} onSelect={select} />}
      <Link
        to={to}
        state={{ keepFocus: true }}
        preventScrollReset
        className={classes.row}
        data-unread={row.is_unread || undefined}
        aria-current={isOpen || undefined}
        {...(selection?.isByRow === true && { onClick: select })}
      >
        <span className={classes.picture}>
          <Initials name={row.profile.name} size={38} />
          <span className={classes.channel}>
            <ChannelIcon channel={row.channel} size={13} />
          </span>
        </span>
        <span className={classes.words}>
          <span className={classes.first}>
            <span className={classes.sender}>{row.profile.name}</span>
            {row.is_unread && <span className={classes.dot} role="img" aria-label="Unread" />}
            <When at={row.last_at} />
          </span>
          <span className={classes.preview}>{isTyping ? <i>is typing…</i> : (row.subject ? `${row.subject} – ` : "") + previewOf(row)}</span>
          <Facts row={row} />
        </span>
      </Link>
    </li>
  );
}

function SelectBox({ name, isSelected, isShown, onSelect }: { name: string; isSelected: boolean; isShown: boolean; onSelect: (event: MouseEvent) => void }) {
  return (
    <UnstyledButton
      role="checkbox"
      aria-checked={isSelected}
      aria-label={`Select the ticket of ${name}`}
      className={selecting.box}
      data-shown={isShown || undefined}
      onClick={onSelect}
    >
      <Checkbox.Indicator checked={isSelected} size="sm" component="span" />
    </UnstyledButton>
  );
}

function Facts({ row }: { row: TicketRow }) {
  const { member } = useMe();
  const { timeZone, locale } = useStore();
  const more = row.tags.length - MOST_TAGS;
  return (
    <span className={classes.facts}>
      <WaitPill row={row} />
      {!row.is_proven && row.typed_email !== undefined && <span className={classes.state}>Not proven</span>}
      {row.status === "closed" && <span className={classes.state}>Closed</span>}
      {row.status === "snoozed" && row.snoozed_until !== undefined && (
        <span className={classes.state} title={exactTime(row.snoozed_until, timeZone, locale)}>
          <IconBellZ size={14} stroke={1.8} aria-hidden />
          <span className="screen-reader-only">Snoozed </span>until {rowTime(row.snoozed_until, Date.now(), timeZone, locale)}
        </span>
      )}
      {row.tags.slice(0, MOST_TAGS).map((tag) => (
        <span key={tag} className={classes.tag}>
          {tag}
        </span>
      ))}
      {more > 0 && (
        <span className={classes.state} title={row.tags.join(", ")}>
          +{more}
        </span>
      )}
      <span className={classes.assignee}>{row.assignee === undefined ? "Unassigned" : row.assignee.id === member.id ? "You" : row.assignee.name}</span>
    </span>
  );
}

function When({ at }: { at: string }) {
  const { timeZone, locale } = useStore();
  const text = useSyncExternalStore(onTick, () => rowTime(at, currentMoment(), timeZone, locale));
  return (
    <time dateTime={at} title={exactTime(at, timeZone, locale)} className={classes.when}>
      {text}
    </time>
  );
}

/** Walking by keys takes the list along. */
function useKeptInSight(isOpen: boolean) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) item.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  return item;
}
