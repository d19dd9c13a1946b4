import { ActionIcon, Autocomplete, Button, CloseButton, Indicator, Select, TextInput, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFilter } from "@tabler/icons-react";
import { useEffect, useState, type KeyboardEvent, type Ref } from "react";
import type { Channel, TicketStatus } from "../../../api/types/tickets";
import { addressOf, asked, filterOf, fittingTag, isBackwards, isNarrowed, unsearched, type InboxFilter, type Narrowing } from "../../../inbox/filters";
import { useKnownTags, useTeam } from "../../../inbox/queries";
import { CHANNEL_WORDS } from "../../../inbox/words";
import { useMay, useStore } from "../../../session/member";
import { FormDialog } from "../../../shell/FormDialog";
import { tell } from "../../../shell/toast";
import { wordsOf } from "../../../api/errors";
import { dayName } from "../../../words/time";
import { filterNow, type InboxAddress } from "../address";
import classes from "./List.module.css";
import { useSaveView } from "./saved-views";

const STATUSES: { value: TicketStatus | "any"; label: string }[] = [
  { value: "open", label: "Open" },
  { value: "snoozed", label: "Snoozed" },
  { value: "closed", label: "Closed" },
  { value: "any", label: "Whatever it is" },
];
const CHANNELS = (Object.keys(CHANNEL_WORDS) as Channel[]).map((value) => ({ value, label: CHANNEL_WORDS[value] }));

export function narrowed(filter: InboxFilter, name: Narrowing, value: string | null): InboxFilter {
  const parameters = addressOf(filter);
  if (value === null || value === "") parameters.delete(name);
  else parameters.set(name, value);
  return filterOf(parameters);
}

interface FiltersButtonProps {
  /** Something narrows the list that its name does not say. */
  isOn: boolean;
  isOpen: boolean;
  onToggle: () => void;
  ref: Ref<HTMLButtonElement>;
}

export function FiltersButton({ isOn, isOpen, onToggle, ref }: FiltersButtonProps) {
  return (
    <Tooltip label="Filters">
      <ActionIcon
        ref={ref}
        variant={isOpen ? "light" : "subtle"}
        color={isOpen ? "stoa" : "gray"}
        size={36}
        aria-label="Filters"
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <Indicator disabled={!isOn} size={8} offset={1}>
          <IconFilter size={19} stroke={1.7} />
        </Indicator>
      </ActionIcon>
    </Tooltip>
  );
}

/** Folds out above the list, which shows what each of them does. */
export function FiltersFold({ address, onClose }: { address: InboxAddress; onClose: () => void }) {
  const [isSaving, saving] = useDisclosure(false);
  const mayWrite = useMay("tickets:write");
  return (
    <section aria-label="Filters" className={classes.fold} onKeyDown={(event) => isToClose(event) && onClose()}>
      <FilterFields address={address} />
      {mayWrite && (
        <Button variant="default" size="compact-md" disabled={!isNarrowed(address.filter)} onClick={saving.open}>
          Save as a view
        </Button>
      )}
      {isSaving && <SaveViewDialog filter={address.filter} onClose={saving.close} onSaved={onClose} />}
    </section>
  );
}

/** The first Escape closes the options of a field, or the dialog. */
function isToClose({ key, target, currentTarget }: KeyboardEvent<HTMLElement>): boolean {
  return key === "Escape" && target instanceof Element && currentTarget.contains(target) && target.getAttribute("aria-expanded") !== "true";
}

function FilterFields({ address: { filter, show } }: { address: InboxAddress }) {
  const team = useTeam().data ?? [];
  const tags = useKnownTags();
  const set = (name: Narrowing) => (value: string | null) => show(narrowed(filterNow(), name, value));
  const choice = { size: "sm", clearable: true, clearButtonProps: { "aria-label": "Any" } } as const;
  return (
    <div className={classes.fields}>
      <Select label="Status" placeholder="The view’s" data={STATUSES} value={filter.status ?? null} onChange={set("status")} {...choice} />
      <Select label="Channel" placeholder="Any" data={CHANNELS} value={filter.channel ?? null} onChange={set("channel")} {...choice} />
      <Select
        label="Agent"
        placeholder="Anybody"
        data={team.map(({ member_id, name }) => ({ value: member_id, label: name }))}
        value={filter.assignee ?? null}
        onChange={set("assignee")}
        {...choice}
      />
      <TagField tags={tags} value={filter.tag ?? ""} onSet={set("tag")} />
      <TextInput
        type="date"
        label="From"
        value={filter.since ?? ""}
        onChange={(event) => set("since")(event.currentTarget.value)}
        error={isBackwards(filter) && "This is after the last day, so nothing fits."}
      />
      <TextInput type="date" label="To" value={filter.until ?? ""} onChange={(event) => set("until")(event.currentTarget.value)} />
    </div>
  );
}

/** A tag counts when it is chosen or left, not with each letter; of those known, the first that fits. */
function TagField({ tags, value, onSet }: { tags: string[]; value: string; onSet: (tag: string) => void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const known = fittingTag(tags, typed);
  return (
    <Autocomplete
      label="Tag"
      placeholder="Any"
      data={known === undefined ? tags : [known, ...tags.filter((tag) => tag !== known)]}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={onSet}
      onBlur={() => {
        const chosen = known ?? typed.trim();
        setTyped(chosen);
        if (chosen !== value) onSet(chosen);
      }}
      onKeyDown={(event) => event.key === "Enter" && known === undefined && onSet(typed.trim())}
      selectFirstOptionOnChange
    />
  );
}

/** What the list is narrowed to, each with the way out. */
export function FilterChips({ address: { filter, show } }: { address: InboxAddress }) {
  const { locale } = useStore();
  const team = useTeam().data ?? [];
  if (!isNarrowed(unsearched(filter))) return null;
  const chips: [Narrowing, string | undefined][] = [
    ["status", STATUSES.find(({ value }) => value === filter.status)?.label],
    ["channel", filter.channel && CHANNEL_WORDS[filter.channel]],
    ["assignee", filter.assignee && (team.find(({ member_id }) => member_id === filter.assignee)?.name ?? "Somebody")],
    ["tag", filter.tag],
    ["since", filter.since && `From ${dayName(filter.since, locale)}`],
    ["until", filter.until && `To ${dayName(filter.until, locale)}`],
  ];
  return (
    <div className={classes.chips}>
      {chips.map(([name, words]) =>
        words === undefined ? null : (
          <span key={name} className={classes.chip}>
            {words}
            <CloseButton size={22} iconSize={14} c="inherit" aria-label={`Without ${words}`} onClick={() => show(narrowed(filter, name, null))} />
          </span>
        ),
      )}
    </div>
  );
}

function SaveViewDialog({ filter, onClose, onSaved }: { filter: InboxFilter; onClose: () => void; onSaved: () => void }) {
  const [name, setName] = useState("");
  const { timeZone } = useStore();
  const save = useSaveView();
  const submit = () =>
    save.mutate(
      { name: name.trim(), filters: { ...asked(filter, timeZone) } },
      {
        onSuccess: () => {
          onSaved();
          tell(`“${name.trim()}” stands among the views of the whole team.`);
        },
      },
    );
  return (
    <FormDialog
      title="Save as a view"
      label="Save"
      error={save.error === null ? undefined : wordsOf(save.error)}
      isPending={save.isPending}
      isDisabled={name.trim() === ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="Everybody in the team sees it."
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
}
