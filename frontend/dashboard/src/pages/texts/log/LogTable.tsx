import { useState } from "react";
import type { MessageRow } from "../../../api/types/messages";
import { useStore } from "../../../session/member";
import table from "../../../shell/table.module.css";
import { Tag } from "../../../shell/Tag";
import { formatMoney } from "../../../words/money";
import { Moment } from "../../../words/Moment";
import { kindInWords, reasonInWords, statusWords } from "../words";
import classes from "./Log.module.css";

interface LogTableProps {
  rows: MessageRow[];
  onOpen: (id: string) => void;
}

export function LogTable({ rows, onOpen }: LogTableProps) {
  // Ids grow with time: what is above this one came while somebody was looking.
  const [newest] = useState(rows[0]?.id ?? "");
  return (
    <table className={table.table}>
      <caption className="screen-reader-only">Texts, newest first</caption>
      <thead>
        <tr>
          <th scope="col">To</th>
          <th scope="col">Status</th>
          <th scope="col">Kind</th>
          <th scope="col" className={table.number}>
            Parts
          </th>
          <th scope="col" className={table.number}>
            Cost
          </th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <LogRow key={row.id} row={row} isArrival={row.id > newest} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

function LogRow({ row, isArrival, onOpen }: { row: MessageRow; isArrival: boolean; onOpen: (id: string) => void }) {
  const { locale } = useStore();
  const { label, tone } = statusWords(row.status);
  const why = reasonInWords(row);
  return (
    <tr className={isArrival ? classes.arrival : undefined}>
      <td className={table.main}>
        <button type="button" className={table.open} onClick={() => onOpen(row.id)}>
          <b>{row.to}</b>
          <span className={classes.text}>{row.text || "A code, forgotten since it left"}</span>
        </button>
      </td>
      <td>
        <Tag tone={tone}>{label}</Tag>
        {why !== undefined && <div className={table.quiet}>{why}</div>}
      </td>
      <td className={table.quiet}>{kindInWords(row.kind)}</td>
      <td className={`${table.number} tabular`}>
        {row.parts}
        <span className={table.unit}> {row.parts === 1 ? "part" : "parts"}</span>
      </td>
      <td className={`${table.number} tabular`}>{row.cost_minor !== undefined && row.currency !== undefined && formatMoney(row.cost_minor, row.currency, locale)}</td>
      <td className={table.quiet}>
        <Moment at={row.submitted_at ?? row.send_at} />
      </td>
    </tr>
  );
}
