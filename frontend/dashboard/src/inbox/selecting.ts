/** Which rows of a list are selected, and from which one a range goes. */
export interface Selected {
  ids: ReadonlySet<string>;
  from: string | undefined;
}

export const NOTHING: Selected = { ids: new Set(), from: undefined };

/** The other way round with one; with a range, all from the last one pressed to this. */
export function withPressed(selected: Selected, id: string, isRange: boolean, shown: readonly string[]): Selected {
  const [from, to] = [selected.from === undefined ? -1 : shown.indexOf(selected.from), shown.indexOf(id)];
  if (isRange && from !== -1 && to !== -1) {
    return { ids: new Set([...selected.ids, ...shown.slice(Math.min(from, to), Math.max(from, to) + 1)]), from: id };
  }
  const ids = new Set(selected.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, from: id };
}
