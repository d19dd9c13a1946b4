import { ActionIcon, Menu, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBellZ } from "@tabler/icons-react";
import { useState } from "react";
import type { Ticket } from "../../../api/types/tickets";
import { useSnooze } from "../../../inbox/actions";
import { momentOfField, snoozeChoices } from "../../../inbox/snooze";
import { useStore } from "../../../session/member";
import { FormDialog } from "../../../shell/FormDialog";
import { usePageKeys } from "../../../shell/page-keys";
import { tellWithUndo } from "../../../shell/toast";
import { dayAndTime } from "../../../words/time";

/** Out of the way until something can be done; when the shopper writes it is back at once. */
export function SnoozeMenu({ ticket }: { ticket: Ticket }) {
  const { timeZone, locale } = useStore();
  const snooze = useSnooze(ticket.id);
  const [isOpen, menu] = useDisclosure(false);
  const [isChoosing, choosing] = useDisclosure(false);
  usePageKeys([{ keys: ["s"], label: "Snooze the ticket", act: menu.open }]);
  const isSnoozed = ticket.status === "snoozed";
  const wake = () => snooze.mutate(null);
  const act = (until: Date) => {
    choosing.close();
    snooze.mutate(until, {
      onSuccess: () => tellWithUndo(`Comes back ${dayAndTime(until.toISOString(), timeZone, locale)}.`, wake),
    });
  };
  return (
    <>
      <Menu opened={isOpen} onChange={(next) => (next ? menu.open() : menu.close())} position="bottom-end" width={250}>
        <Menu.Target>
          <ActionIcon variant={isSnoozed ? "light" : "subtle"} color={isSnoozed ? "stoa" : "gray"} size={36} aria-label="Snooze">
            <IconBellZ size={19} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isSnoozed && <Menu.Item onClick={wake}>Wake it now</Menu.Item>}
          {isSnoozed && <Menu.Divider />}
          <SnoozeItems onChosen={act} onChoosing={choosing.open} />
        </Menu.Dropdown>
      </Menu>
      {isChoosing && <ChooseTime onClose={choosing.close} onChosen={act} />}
    </>
  );
}

export function SnoozeItems({ onChosen, onChoosing }: { onChosen: (until: Date) => void; onChoosing: () => void }) {
  const { timeZone, locale } = useStore();
  return (
    <>
      {snoozeChoices(new Date(), timeZone).map(({ key, label, until }) => (
        <Menu.Item
          key={key}
          onClick={() => onChosen(until)}
          rightSection={
            <Text size="xs" c="dimmed">
              {dayAndTime(until.toISOString(), timeZone, locale)}
            </Text>
          }
        >
          {label}
        </Menu.Item>
      ))}
      <Menu.Item onClick={onChoosing}>Choose a time…</Menu.Item>
    </>
  );
}

export function ChooseTime({ onClose, onChosen }: { onClose: () => void; onChosen: (until: Date) => void }) {
  const { timeZone } = useStore();
  const [value, setValue] = useState("");
  const until = momentOfField(value, timeZone);
  const isPast = until !== undefined && until.getTime() <= Date.now();
  return (
    <FormDialog
      title="Snooze until"
      label="Snooze"
      error={undefined}
      isPending={false}
      isDisabled={until === undefined || isPast}
      onSubmit={() => until !== undefined && onChosen(until)}
      onClose={onClose}
    >
      <TextInput
        type="datetime-local"
        label="Day and time"
        description={`In the store’s zone, ${timeZone}.`}
        error={isPast ? "That is over already." : undefined}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
}
