import { Button, Group, Select, TextInput } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { wordsOf } from "../../../api/errors";
import type { MessageRow } from "../../../api/types/messages";
import { useStore } from "../../../session/member";
import { EmptyState } from "../../../shell/EmptyState";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { TableSkeleton } from "../../../shell/TableSkeleton";
import { Tag } from "../../../shell/Tag";
import { formatMoney } from "../../../words/money";
import { Moment } from "../../../words/Moment";
import classes from "../Rows.module.css";
import { reasonInWords, STATUS_CHOICES, statusWords } from "../words";
import { MessageDrawer } from "./MessageDrawer";
import { useMessages } from "./queries";

export function LogPart() {
  const [parameters, setParameters] = useSearchParams();
  const status = parameters.get("status") ?? undefined;
  const to = parameters.get("to") ?? undefined;
  const [typed, setTyped] = useState(to ?? "");
  const [opened, setOpened] = useState<string | undefined>();
  const messages = useMessages({ status, to });
  const narrow = (name: string, value: string | null) => {
    const next = new URLSearchParams(parameters);
    if (value) next.set(name, value);
    else next.delete(name);
    setParameters(next, { state: { keepFocus: true } });
  };
  const isNarrowed = status !== undefined || to !== undefined;
  return (
    <>
      <form
        className={classes.filters}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          narrow("to", typed.trim());
        }}
      >
        <Select
          aria-label="Status"
          placeholder="Every status"
          data={STATUS_CHOICES}
          value={status ?? null}
          clearable
          clearButtonProps={{ "aria-label": "Every status" }}
          onChange={(next) => narrow("status", next)}
        />
        <TextInput aria-label="Number" placeholder="A number, +39…" type="search" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Button type="submit" variant="default">
          Find
        </Button>
      </form>
      <Panel isFlush>
        {messages.isPending && <TableSkeleton rows={6} />}
        {messages.isError && messages.rows === undefined && <Failure words={wordsOf(messages.error)} onRetry={() => void messages.refetch()} />}
        {messages.rows?.length === 0 && <EmptyState icon={IconMessages} sentence={isNarrowed ? "No text fits." : "Nothing was sent yet. Every text stands here, with what became of it, what it cost, and why if it did not leave."} />}
        {messages.rows !== undefined && messages.rows.length > 0 && <LogTable rows={messages.rows} onOpen={setOpened} />}
      </Panel>
      {messages.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
            Show older
          </Button>
        </Group>
      )}
      <MessageDrawer id={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}

function LogTable({ rows, onOpen }: { rows: MessageRow[]; onOpen: (id: string) => void }) {
  return (
    <table className={classes.table}>
      <caption className="screen-reader-only">Texts, newest first</caption>
      <thead>
        <tr>
          <th scope="col">To</th>
          <th scope="col">Status</th>
          <th scope="col" className={classes.number}>
            Parts
          </th>
          <th scope="col" className={classes.number}>
            Cost
          </th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <LogRow key={row.id} row={row} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

function LogRow({ row, onOpen }: { row: MessageRow; onOpen: (id: string) => void }) {
  const { locale } = useStore();
  const { label, tone } = statusWords(row.status);
  const why = reasonInWords(row);
  return (
    <tr>
      <td className={classes.main}>
        <button type="button" className={classes.open} onClick={() => onOpen(row.id)}>
          <b>{row.to}</b>
          <span className={classes.text}>{row.text || "A code, forgotten since it left"}</span>
        </button>
      </td>
      <td>
        <Tag tone={tone}>{label}</Tag>
        {why !== undefined && <div className={classes.quiet}>{why}</div>}
      </td>
      <td className={`${classes.number} tabular`}>
        {row.parts}
        <span className={classes.unit}> {row.parts === 1 ? "part" : "parts"}</span>
      </td>
      <td className={`${classes.number} tabular`}>{row.cost_minor !== undefined && row.currency !== undefined && formatMoney(row.cost_minor, row.currency, locale)}</td>
      <td className={classes.quiet}>
        <Moment at={row.submitted_at ?? row.send_at} />
      </td>
    </tr>
  );
}
