import { Select, TextInput } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { wordsOf } from "../../../api/errors";
import { EmptyState } from "../../../shell/EmptyState";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { SearchBar } from "../../../shell/SearchBar";
import { ShowOlder } from "../../../shell/ShowOlder";
import { TableSkeleton } from "../../../shell/TableSkeleton";
import { KIND_CHOICES, STATUS_CHOICES } from "../words";
import { LogTable } from "./LogTable";
import { MessageDrawer } from "./MessageDrawer";
import { useLiveMessages, useMessages, type LogFilter } from "./queries";

const EMPTY = "Nothing was sent yet. Every text stands here, with what became of it, what it cost, and why if it did not leave.";

/** The address holds the filter, so that a link shows the same texts. */
export function LogPart() {
  const [parameters, setParameters] = useSearchParams();
  const filter: LogFilter = {};
  for (const name of ["status", "kind", "to"] as const) {
    const value = parameters.get(name);
    if (value !== null) filter[name] = value;
  }
  const narrow = (name: keyof LogFilter, value: string | null) => {
    const next = new URLSearchParams(parameters);
    if (value) next.set(name, value);
    else next.delete(name);
    setParameters(next, { state: { keepFocus: true } });
  };
  return (
    <>
      <LogFilters filter={filter} narrow={narrow} />
      <Log key={parameters.toString()} filter={filter} />
    </>
  );
}

interface LogFiltersProps {
  filter: LogFilter;
  narrow: (name: keyof LogFilter, value: string | null) => void;
}

function LogFilters({ filter, narrow }: LogFiltersProps) {
  const [typed, setTyped] = useState(filter.to ?? "");
  return (
    <SearchBar onSearch={() => narrow("to", typed.trim())}>
      <Select
        aria-label="Status"
        placeholder="Every status"
        data={STATUS_CHOICES}
        value={filter.status ?? null}
        clearable
        clearButtonProps={{ "aria-label": "Every status" }}
        onChange={(next) => narrow("status", next)}
      />
      <Select
        aria-label="Kind"
        placeholder="Every kind"
        data={KIND_CHOICES}
        value={filter.kind ?? null}
        clearable
        clearButtonProps={{ "aria-label": "Every kind" }}
        onChange={(next) => narrow("kind", next)}
      />
      <TextInput aria-label="Number" placeholder="A number, +39…" type="search" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
    </SearchBar>
  );
}

function Log({ filter }: { filter: LogFilter }) {
  const [opened, setOpened] = useState<string | undefined>();
  const messages = useMessages(filter);
  useLiveMessages();
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <>
      <Panel isFlush>
        {messages.isPending && <TableSkeleton rows={6} />}
        {messages.isError && messages.rows === undefined && <Failure words={wordsOf(messages.error)} onRetry={() => void messages.refetch()} />}
        {messages.rows?.length === 0 && <EmptyState icon={IconMessages} sentence={isNarrowed ? "No text fits." : EMPTY} />}
        {messages.rows !== undefined && messages.rows.length > 0 && <LogTable rows={messages.rows} onOpen={setOpened} />}
      </Panel>
      <ShowOlder query={messages} />
      <MessageDrawer id={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}
