import { Drawer, Select, Skeleton, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { wordsOf } from "../../../api/errors";
import type { ListedNumber, ListedStatus, NumberList } from "../../../api/types/texts";
import { Failure } from "../../../shell/Failure";
import { ShowOlder } from "../../../shell/ShowOlder";
import table from "../../../shell/table.module.css";
import { Tag } from "../../../shell/Tag";
import { spoken } from "../words";
import { useListed } from "./queries";
import { STATUSES } from "./words";

export function ListDrawer({ list, onClose }: { list: NumberList | undefined; onClose: () => void }) {
  return (
    <Drawer opened={list !== undefined} onClose={onClose} title="Checked numbers" size="lg">
      {list !== undefined && <Listed list={list} />}
    </Drawer>
  );
}

function Listed({ list }: { list: NumberList }) {
  const [status, setStatus] = useState<ListedStatus | undefined>();
  const listed = useListed(list.id, status);
  const choices = (Object.keys(STATUSES) as ListedStatus[])
    .filter((value) => (list.counts[value] ?? 0) > 0)
    .map((value) => ({ value, label: `${STATUSES[value].label} (${list.counts[value]})` }));
  return (
    <Stack>
      <Select
        aria-label="Result"
        placeholder="Every result"
        data={choices}
        value={status ?? null}
        clearable
        clearButtonProps={{ "aria-label": "Every result" }}
        onChange={(next) => setStatus((next as ListedStatus | null) ?? undefined)}
      />
      {listed.isPending && <Skeleton height={160} />}
      {listed.isError && listed.rows === undefined && <Failure words={wordsOf(listed.error)} onRetry={() => void listed.refetch()} />}
      {listed.rows?.length === 0 && <Text c="dimmed">No number fits.</Text>}
      {listed.rows !== undefined && listed.rows.length > 0 && <NumberTable rows={listed.rows} />}
      <ShowOlder query={listed} />
    </Stack>
  );
}

function NumberTable({ rows }: { rows: ListedNumber[] }) {
  return (
    <table className={table.table}>
      <caption className="screen-reader-only">Numbers with their results</caption>
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.given}>
            <td className={table.main}>
              <b>{row.phone ?? row.given}</b>
              {row.phone !== undefined && row.phone !== row.given && <div className={table.quiet}>given as {row.given}</div>}
            </td>
            <td>
              <Tag tone={STATUSES[row.status].tone}>{STATUSES[row.status].label}</Tag>
              <div className={table.quiet}>{[row.reason, row.network, row.line_type && spoken(row.line_type)].filter(Boolean).join(" · ")}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
