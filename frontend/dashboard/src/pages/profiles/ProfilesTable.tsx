import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { Link } from "react-router";
import type { ProfileRow } from "../../api/types/profiles";
import { Initials } from "../../shell/Initials";
import { Cell, COLUMN_NAMES, NUMERIC, SORTS } from "./columns";
import { nextSort, type Column, type ListState } from "./list-address";
import classes from "./ProfilesTable.module.css";

interface ProfilesTableProps {
  rows: ProfileRow[];
  state: ListState;
  /** Still the rows of the question before. */
  isOld: boolean;
  onSort: (sort: string) => void;
}

/** A table on wide screens, a list of cards on narrow ones: the same markup, laid out by CSS. */
export function ProfilesTable({ rows, state, isOld, onSort }: ProfilesTableProps) {
  return (
    <table className={classes.table} aria-busy={isOld} data-old={isOld || undefined}>
      <caption className="screen-reader-only">Profiles</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          {state.columns.map((column) => (
            <ColumnHead key={column} column={column} sort={state.sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className={classes.name}>
              <Link to={`/profiles/${encodeURIComponent(row.id)}`} className={classes.link}>
                <Initials name={row.name} />
                <span>{row.name}</span>
              </Link>
            </th>
            {state.columns.map((column) => (
              <td key={column} data-label={COLUMN_NAMES[column]} data-column={column} data-numeric={NUMERIC.has(column) || undefined}>
                <Cell row={row} column={column} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ColumnHead({ column, sort, onSort }: { column: Column; sort: string; onSort: (sort: string) => void }) {
  const field = SORTS[column];
  const name = COLUMN_NAMES[column];
  const isNumeric = NUMERIC.has(column) || undefined;
  if (field === undefined) {
    return (
      <th scope="col" data-numeric={isNumeric}>
        {name}
      </th>
    );
  }
  const direction = sort === field ? "ascending" : sort === `-${field}` ? "descending" : "none";
  const Arrow = direction === "ascending" ? IconArrowUp : IconArrowDown;
  return (
    <th scope="col" aria-sort={direction} data-numeric={isNumeric}>
      <UnstyledButton className={classes.sort} onClick={() => onSort(nextSort(sort, field))}>
        {name}
        <Arrow size={14} aria-hidden opacity={direction === "none" ? 0.25 : 1} />
      </UnstyledButton>
    </th>
  );
}
