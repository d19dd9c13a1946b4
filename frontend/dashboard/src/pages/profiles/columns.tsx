import type { ReactNode } from "react";
import type { ProfileRow } from "../../api/types/profiles";
import { useStore } from "../../session/member";
import { formatSums } from "../../words/money";
import { Moment } from "../../words/Moment";
import { countryName } from "../../words/places";
import type { Column } from "./list-address";

export const COLUMN_NAMES: Record<Column, string> = {
  email: "Email",
  phone: "Phone",
  country: "Country",
  orders: "Orders",
  spent: "Spent",
  seen: "Last seen",
  created: "Known since",
  external_id: "Customer number",
};

/** What the server can sort by. */
export const SORTS: Partial<Record<Column, string>> = { seen: "last_seen_at", created: "created_at" };

export const NUMERIC: ReadonlySet<Column> = new Set<Column>(["orders", "spent"]);

export function Cell({ row, column }: { row: ProfileRow; column: Column }): ReactNode {
  const { locale, currency } = useStore();
  switch (column) {
    case "email":
      return row.email;
    case "phone":
      return row.phone;
    case "country":
      return row.country === undefined ? undefined : countryName(row.country, locale);
    case "orders":
      return row.orders_count.toLocaleString(locale);
    case "spent":
      return row.orders_count === 0 && row.spent.length === 0 ? "–" : formatSums(row.spent, locale, currency);
    case "seen":
      return row.last_event_at === undefined ? undefined : <Moment at={row.last_event_at} />;
    case "created":
      return <Moment at={row.created_at} />;
    case "external_id":
      return row.external_id;
  }
}
