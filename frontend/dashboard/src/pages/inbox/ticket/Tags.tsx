import { Autocomplete, CloseButton, Popover, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTag } from "@tabler/icons-react";
import { useState } from "react";
import type { Ticket } from "../../../api/types/tickets";
import { useTag } from "../../../inbox/actions";
import { useKnownTags } from "../../../inbox/queries";
import { usePageKeys } from "../../../shell/page-keys";
import classes from "./Ticket.module.css";

const LONGEST = 40;

export function Tags({ ticket, mayWrite }: { ticket: Ticket; mayWrite: boolean }) {
  const tag = useTag(ticket.id);
  if (!mayWrite && ticket.tags.length === 0) return null;
  return (
    <ul className={classes.tags} aria-label="Tags">
      {ticket.tags.map((name) => (
        <li key={name} className={classes.tag}>
          {name}
          {mayWrite && (
            <CloseButton size={20} iconSize={13} c="inherit" aria-label={`Remove the tag ${name}`} onClick={() => tag.mutate({ tag: name, isOn: false })} />
          )}
        </li>
      ))}
      {mayWrite && (
        <li>
          <AddTag known={ticket.tags} onAdd={(name) => tag.mutate({ tag: name, isOn: true })} />
        </li>
      )}
    </ul>
  );
}

function AddTag({ known, onAdd }: { known: string[]; onAdd: (name: string) => void }) {
  const [isOpen, popover] = useDisclosure(false);
  usePageKeys([{ keys: ["t"], label: "Add a tag", act: popover.open }]);
  const add = (name: string) => {
    onAdd(name);
    popover.close();
  };
  return (
    <Popover opened={isOpen} onChange={(next) => (next ? popover.open() : popover.close())} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.addTag} onClick={popover.toggle}>
          <IconTag size={14} stroke={1.8} aria-hidden /> Add a tag
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Add a tag">
        <NewTag known={known} onAdd={add} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Inside a popover, where the field has the focus at once. */
export function NewTag({ known, onAdd }: { known: string[]; onAdd: (name: string) => void }) {
  const [typed, setTyped] = useState("");
  const choices = useKnownTags().filter((name) => !known.includes(name));
  const add = (name: string) => {
    const tidy = name.trim().replace(/\s+/g, " ");
    if (tidy !== "") onAdd(tidy);
  };
  return (
    <Autocomplete
      label="Tag"
      placeholder="Such as returns"
      data={choices}
      value={typed}
      maxLength={LONGEST}
      onChange={setTyped}
      onOptionSubmit={add}
      onKeyDown={(event) => event.key === "Enter" && !event.defaultPrevented && add(typed)}
      comboboxProps={{ withinPortal: false }}
      data-autofocus
    />
  );
}
