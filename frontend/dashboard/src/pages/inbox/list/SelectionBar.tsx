import { Button, CloseButton, Menu, Popover, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBellZ, IconCheck, IconMailOpened, IconTag, IconUserPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { useSeveral, type Tickets } from "../../../inbox/several";
import { useStore } from "../../../session/member";
import { Dialog } from "../../../shell/Dialog";
import { usePageKeys } from "../../../shell/page-keys";
import { useToastsAbove } from "../../../shell/toast-place";
import { weekdayTime } from "../../../words/time";
import { AssignItems } from "../ticket/AssignMenu";
import { ChooseTime, SnoozeItems } from "../ticket/SnoozeMenu";
import { NewTag } from "../ticket/Tags";
import { CloseSeveralQuestion } from "./CloseSeveralQuestion";
import type { Selection } from "./selection";
import classes from "./Selection.module.css";

const ICON = { size: 20, stroke: 1.7, "aria-hidden": true } as const;

interface SelectionBarProps {
  selection: Selection;
  /** How many the list holds so far. */
  shown: number;
  /** No ticket is open, whose reply box the toasts stand above. */
  isLowest: boolean;
}

/** What can be done with all that are selected. Its keys go before those of the ticket that is open. */
export function SelectionBar({ selection, shown, isLowest }: SelectionBarProps) {
  const { rows, end, selectAll } = selection;
  const several = useSeveral();
  const bar = useRef<HTMLDivElement>(null);
  useToastsAbove(bar, isLowest);
  usePageKeys([{ keys: ["Escape"], label: "Select nothing any more", act: end }], true);
  const { progress } = several;
  const parts = { tickets: rows, several, isDisabled: rows.length === 0 || progress !== undefined };
  return (
    <div ref={bar} className={classes.bar} role="toolbar" aria-label="With the selected">
      <div className={classes.head}>
        <span role="status" className={classes.count}>
          {progress !== undefined ? `${progress.done} of ${progress.of}` : rows.length === 0 ? "Tap the tickets you mean" : `${rows.length} selected`}
        </span>
        {rows.length < shown && (
          <Button variant="subtle" size="compact-sm" onClick={selectAll}>
            All {shown}
          </Button>
        )}
        <CloseButton size={44} iconSize={20} aria-label="End the selection" onClick={end} />
      </div>
      <div className={classes.actions}>
        <Assign {...parts} />
        <Tag {...parts} />
        <Snooze {...parts} onDone={end} />
        <Close {...parts} onDone={end} />
        <UnstyledButton className={classes.action} disabled={parts.isDisabled} onClick={() => void several.markRead(rows)}>
          <IconMailOpened {...ICON} />
          Mark read
        </UnstyledButton>
      </div>
    </div>
  );
}

interface PartProps {
  tickets: Tickets;
  several: ReturnType<typeof useSeveral>;
  isDisabled: boolean;
}

function Assign({ tickets, several, isDisabled }: PartProps) {
  const [isOpen, menu] = useDisclosure(false);
  usePageKeys([{ keys: ["a"], label: "Assign the selected", act: () => !isDisabled && menu.open() }], true);
  const [assigneeId, ...others] = new Set(tickets.map(({ assignee }) => assignee?.id));
  return (
    <Menu opened={isOpen} onChange={(next) => (next ? menu.open() : menu.close())} position="top-start" width={250}>
      <Menu.Target>
        <UnstyledButton className={classes.action} disabled={isDisabled}>
          <IconUserPlus {...ICON} />
          Assign
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah={340} style={{ overflowY: "auto" }}>
        <AssignItems
          assigneeId={others.length === 0 ? assigneeId : undefined}
          isTaken={tickets.some(({ assignee }) => assignee !== undefined)}
          onChosen={(to) => void several.assign(tickets, to)}
        />
      </Menu.Dropdown>
    </Menu>
  );
}

function Tag({ tickets, several, isDisabled }: PartProps) {
  const [isOpen, popover] = useDisclosure(false);
  usePageKeys([{ keys: ["t"], label: "Tag the selected", act: () => !isDisabled && popover.open() }], true);
  const onAll = tickets[0]?.tags.filter((tag) => tickets.every(({ tags }) => tags.includes(tag))) ?? [];
  const add = (name: string) => {
    popover.close();
    void several.tag(tickets, name);
  };
  return (
    <Popover opened={isOpen} onChange={(next) => (next ? popover.open() : popover.close())} position="top" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.action} disabled={isDisabled} onClick={popover.toggle}>
          <IconTag {...ICON} />
          Tag
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Tag the selected">
        <NewTag known={onAll} onAdd={add} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Snooze({ tickets, several, isDisabled, onDone }: PartProps & { onDone: () => void }) {
  const { timeZone, locale } = useStore();
  const [isOpen, menu] = useDisclosure(false);
  const [isChoosing, choosing] = useDisclosure(false);
  usePageKeys([{ keys: ["s"], label: "Snooze the selected", act: () => !isDisabled && menu.open() }], true);
  const act = (until: Date) => {
    choosing.close();
    void several.snooze(tickets, until, weekdayTime(until.toISOString(), timeZone, locale)).then(onDone);
  };
  return (
    <>
      <Menu opened={isOpen} onChange={(next) => (next ? menu.open() : menu.close())} position="top" width={250}>
        <Menu.Target>
          <UnstyledButton className={classes.action} disabled={isDisabled}>
            <IconBellZ {...ICON} />
            Snooze
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <SnoozeItems onChosen={act} onChoosing={choosing.open} />
        </Menu.Dropdown>
      </Menu>
      {isChoosing && <ChooseTime onClose={choosing.close} onChosen={act} />}
    </>
  );
}

function Close({ tickets, several, isDisabled, onDone }: PartProps & { onDone: () => void }) {
  const [isAsking, asking] = useDisclosure(false);
  const unread = tickets.filter((ticket) => ticket.is_unread && ticket.status !== "closed");
  const act = (those: Tickets) => {
    asking.close();
    void several.close(those).then(onDone);
  };
  const ask = () => (unread.length === 0 ? act(tickets) : asking.open());
  usePageKeys([{ keys: ["e"], label: "Close the selected", act: () => !isDisabled && ask() }], true);
  return (
    <>
      <UnstyledButton className={classes.action} disabled={isDisabled} onClick={ask}>
        <IconCheck {...ICON} />
        Close
      </UnstyledButton>
      {isAsking && (
        <Dialog title="Something is unread" onClose={asking.close}>
          <CloseSeveralQuestion
            count={tickets.length}
            unread={unread.length}
            onAll={() => act(tickets)}
            onRead={() => act(tickets.filter((ticket) => !unread.includes(ticket)))}
            onNone={asking.close}
          />
        </Dialog>
      )}
    </>
  );
}
