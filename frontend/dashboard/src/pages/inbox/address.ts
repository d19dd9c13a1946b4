import { useCallback } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { addressOf, filterOf, type InboxFilter } from "../../inbox/filters";

const STAY = { state: { keepFocus: true }, preventScrollReset: true } as const;

export interface InboxAddress {
  ticketId: string | undefined;
  filter: InboxFilter;
  /** The way to a ticket in this list. */
  pathOf: (ticketId: string | undefined) => string;
  open: (ticketId: string | undefined) => void;
  show: (filter: InboxFilter) => void;
}

/** The address holds which list is shown and which ticket is open. */
export function useInboxAddress(): InboxAddress {
  const { ticketId } = useParams();
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const filter = filterOf(parameters);
  const search = queryOf(filter);
  const pathOf = useCallback((id: string | undefined) => (id === undefined ? `/inbox${search}` : `/inbox/${encodeURIComponent(id)}${search}`), [search]);
  const open = useCallback((id: string | undefined) => void navigate(pathOf(id), STAY), [navigate, pathOf]);
  // With each letter of a search the page before it stays one step back.
  const show = (next: InboxFilter) => void navigate(`/inbox${queryOf(next)}`, { ...STAY, replace: filter.q !== undefined && next.q !== undefined });
  return { ticketId, filter, pathOf, open, show };
}

/** As the address says now, which is ahead of what is drawn while the page is busy. */
export function filterNow(): InboxFilter {
  return filterOf(new URLSearchParams(window.location.search));
}

export function queryOf(filter: InboxFilter): string {
  const text = addressOf(filter).toString();
  return text === "" ? "" : `?${text}`;
}
