import { Button, Progress } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ListedStatus, NumberList } from "../../../api/types/texts";
import { useStore } from "../../../session/member";
import table from "../../../shell/table.module.css";
import { Tag } from "../../../shell/Tag";
import { tell, tellError } from "../../../shell/toast";
import { Moment } from "../../../words/Moment";
import { AskDialog } from "./AskDialog";
import { useStopAsking } from "./queries";
import { progressOf, STATUSES } from "./words";

interface ListTableProps {
  lists: NumberList[];
  mayWrite: boolean;
  onOpen: (id: string) => void;
}

export function ListTable({ lists, mayWrite, onOpen }: ListTableProps) {
  return (
    <table className={table.table}>
      <caption className="screen-reader-only">Lists of numbers, newest first</caption>
      <thead>
        <tr>
          <th scope="col">List</th>
          <th scope="col">Result</th>
          <th scope="col">When</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <ListRow key={list.id} list={list} mayWrite={mayWrite} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

function ListRow({ list, mayWrite, onOpen }: { list: NumberList; mayWrite: boolean; onOpen: (id: string) => void }) {
  const { locale } = useStore();
  const count = new Intl.NumberFormat(locale);
  return (
    <tr>
      <td className={table.main}>
        <button type="button" className={table.open} onClick={() => onOpen(list.id)}>
          <b>{list.source === "profiles" ? "All profiles with a number" : "A pasted list"}</b>
          <span className={table.quiet}>{list.total === 1 ? "1 number" : `${count.format(list.total)} numbers`}</span>
        </button>
      </td>
      <td style={{ minWidth: 220 }}>
        <Result list={list} count={count} />
      </td>
      <td className={table.quiet}>
        <Moment at={list.at} />
        <div>{list.actor}</div>
      </td>
      <td className={table.number}>{mayWrite && <NextStep list={list} count={count} />}</td>
    </tr>
  );
}

function Result({ list, count }: { list: NumberList; count: Intl.NumberFormat }) {
  const progress = progressOf(list);
  const told = (Object.keys(STATUSES) as ListedStatus[]).filter((status) => (list.counts[status] ?? 0) > 0 && status !== "waiting");
  return (
    <>
      {progress !== undefined && (
        <div role="status" className={`${table.quiet} tabular`}>
          <Progress value={100 * progress} aria-label="How far it is" mb={4} />
          {list.checked_at === undefined ? "Looking through" : "Asking the network"}: {Math.floor(100 * progress)} %
        </div>
      )}
      {told.map((status) => (
        <Tag key={status} tone={STATUSES[status].tone}>
          {count.format(list.counts[status] ?? 0)} · {STATUSES[status].label}
        </Tag>
      ))}
      {list.stopped !== undefined && <div className={table.quiet}>Asking ended: {list.stopped}</div>}
    </>
  );
}

function NextStep({ list, count }: { list: NumberList; count: Intl.NumberFormat }) {
  const [isAsking, asking] = useDisclosure(false);
  const stop = useStopAsking();
  if (list.asking_at !== undefined && list.finished_at === undefined) {
    return (
      <Button
        size="compact-sm"
        variant="subtle"
        loading={stop.isPending}
        onClick={() => stop.mutate(list.id, { onSuccess: () => tell("Nobody else is asked."), onError: tellError })}
      >
        Stop asking
      </Button>
    );
  }
  if (list.cost === undefined) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={asking.open}>
        Ask about {count.format(list.cost.numbers)}
      </Button>
      {isAsking && <AskDialog list={list} cost={list.cost} onClose={asking.close} />}
    </>
  );
}
