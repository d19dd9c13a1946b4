import type { ReactNode } from "react";
import classes from "./Facts.module.css";

export type Fact = [label: string, value: ReactNode];

/** Label and value in two columns; what is not known is left out. */
export function Facts({ rows }: { rows: Fact[] }) {
  return (
    <dl className={classes.facts}>
      {rows.map(([label, value]) =>
        value === undefined || value === null || value === "" ? null : (
          <div key={label} className={classes.row}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
