import { useEffect, useState } from "react";

interface Held<Row> {
  shown: Row[];
  waiting: number;
}

/** While somebody reads, new rows wait above instead of pushing what is read away. */
export function useHeldRows<Row extends { id: string }>(rows: Row[], isHeld: boolean): Held<Row> {
  const [top, setTop] = useState<string | undefined>();
  const newest = rows[0]?.id;
  useEffect(() => {
    if (!isHeld) setTop(newest);
  }, [isHeld, newest]);
  return isHeld ? heldBelow(rows, top) : { shown: rows, waiting: 0 };
}

export function heldBelow<Row extends { id: string }>(rows: Row[], top: string | undefined): Held<Row> {
  const waiting = Math.max(rows.findIndex((row) => row.id === top), 0);
  return { shown: rows.slice(waiting), waiting };
}
