/** The address of the list holds its whole state, so that a link shows the same thing. */
export interface ListState {
  q: string;
  sort: string;
  cursor: string | undefined;
  columns: Column[];
}

export const COLUMNS = ["email", "phone", "country", "orders", "spent", "seen", "created", "external_id"] as const;
export type Column = (typeof COLUMNS)[number];

export const DEFAULT_SORT = "-last_seen_at";
export const DEFAULT_COLUMNS: Column[] = ["email", "country", "orders", "spent", "seen"];

export function stateOf(parameters: URLSearchParams): ListState {
  const columns = parameters.get("columns");
  return {
    q: parameters.get("q") ?? "",
    sort: parameters.get("sort") ?? DEFAULT_SORT,
    cursor: parameters.get("cursor") ?? undefined,
    columns: columns === null ? DEFAULT_COLUMNS : COLUMNS.filter((column) => columns.split(",").includes(column)),
  };
}

/** Only what differs from the plain list is written. */
export function addressOf(state: ListState): URLSearchParams {
  const parameters = new URLSearchParams();
  if (state.q !== "") parameters.set("q", state.q);
  if (state.sort !== DEFAULT_SORT) parameters.set("sort", state.sort);
  if (state.cursor !== undefined) parameters.set("cursor", state.cursor);
  const columns = state.columns.join(",");
  if (columns !== DEFAULT_COLUMNS.join(",")) parameters.set("columns", columns);
  return parameters;
}

/** The first press puts the newest or largest first, the second turns it round. */
export function nextSort(sort: string, field: string): string {
  return sort === `-${field}` ? field : `-${field}`;
}
