import { Checkbox } from "@mantine/core";
import type { DeadLetter } from "../../api/types/events";
import { Moment } from "../../words/Moment";
import classes from "./LettersTable.module.css";
import { stageInWords } from "./words";

interface LettersTableProps {
  rows: DeadLetter[];
  chosen: ReadonlySet<string>;
  /** Absent when nothing can be done with the rows. */
  onChoose: ((ids: ReadonlySet<string>) => void) | undefined;
  onOpen: (letter: DeadLetter) => void;
}

export function LettersTable({ rows, chosen, onChoose, onOpen }: LettersTableProps) {
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose?.(next);
  };
  const isAll = chosen.size === rows.length;
  return (
    <table className={classes.table}>
      <caption className="screen-reader-only">Dead letters</caption>
      <thead>
        <tr>
          {onChoose !== undefined && (
            <td className={classes.check}>
              <Checkbox
                aria-label="Choose all"
                checked={isAll}
                indeterminate={chosen.size > 0 && !isAll}
                onChange={() => onChoose(isAll ? new Set() : new Set(rows.map((row) => row.id)))}
              />
            </td>
          )}
          <th scope="col">What went wrong</th>
          <th scope="col">Where</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {onChoose !== undefined && (
              <td className={classes.check}>
                <Checkbox aria-label={`Choose: ${row.reason}`} checked={chosen.has(row.id)} onChange={() => toggle(row.id)} />
              </td>
            )}
            <td className={classes.reason}>
              <button type="button" className={classes.open} onClick={() => onOpen(row)}>
                {row.reason}
              </button>
            </td>
            <td className={classes.where}>{stageInWords(row.stage, row.consumer)}</td>
            <td className={classes.when}>
              <Moment at={row.at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
