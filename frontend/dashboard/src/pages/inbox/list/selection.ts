import { useState } from "react";
import type { TicketRow } from "../../../api/types/tickets";
import { NOTHING, withPressed, type Selected } from "../../../inbox/selecting";
import { usePageKeys } from "../../../shell/page-keys";
import { queryOf, type InboxAddress } from "../address";

export interface Selection {
  /** Those of the list that are selected; what left it is not any more. */
  rows: readonly TicketRow[];
  /** A press on a row selects it, wherever: there is no hovering on a phone. */
  isByRow: boolean;
  isOn: boolean;
  has: (id: string) => boolean;
  press: (id: string, isRange: boolean) => void;
  selectAll: () => void;
  selectByRow: () => void;
  end: () => void;
}

/** It belongs to one list, and ends where another is shown. */
export function useSelection(address: InboxAddress, rows: readonly TicketRow[]): Selection {
  const list = queryOf(address.filter);
  const [kept, setKept] = useState<{ list: string; selected: Selected; isByRow: boolean }>();
  const { selected, isByRow } = kept?.list === list ? kept : { selected: NOTHING, isByRow: false };
  const shown = rows.map(({ id }) => id);
  const put = (selected: Selected, byRow = isByRow) => setKept({ list, selected, isByRow: byRow });
  const chosen = rows.filter(({ id }) => selected.ids.has(id));
  return {
    rows: chosen,
    isByRow,
    isOn: isByRow || chosen.length > 0,
    has: (id) => selected.ids.has(id),
    press: (id, isRange) => put(withPressed(selected, id, isRange, shown)),
    selectAll: () => put({ ids: new Set(shown), from: undefined }),
    selectByRow: () => put(NOTHING, true),
    end: () => setKept(undefined),
  };
}

/** `x` selects the row that has the focus, or else the one that is open. Only where there is a list. */
export function SelectionKeys({ selection: { press }, openId }: { selection: Selection; openId: string | undefined }): null {
  const act = ({ target }: KeyboardEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>("[data-ticket]") : null;
    const id = row?.dataset["ticket"] ?? openId;
    if (id === undefined) return false;
    press(id, false);
    return true;
  };
  usePageKeys([{ keys: ["x"], label: "Select the ticket, or no longer", act }]);
  return null;
}
