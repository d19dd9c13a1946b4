import type { Channel, TicketRow, TicketStatus } from "../api/types/tickets";
import { dayIn, momentIn } from "./moments";

export type ViewName = "mine" | "unassigned" | "all" | "waiting" | "snoozed" | "closed" | "blocked" | "came_in_closed";

/** What the list shows. */
export interface InboxFilter {
  view: ViewName;
  status?: TicketStatus | "any";
  channel?: Channel;
  /** A member's id, `me` or `none`. */
  assignee?: string;
  tag?: string;
  /** Of the last message: days, as `2026-05-17`, in the page's address; moments, the later one no longer, for the server. */
  since?: string;
  until?: string;
  /** Of one person. */
  profile?: string;
  /** Words that were said, or whose it is. */
  q?: string;
}

const VIEW_NAMES: readonly ViewName[] = ["mine", "unassigned", "all", "waiting", "snoozed", "closed", "blocked", "came_in_closed"];
const NARROWING = ["status", "channel", "assignee", "tag", "since", "until", "q"] as const;
export type Narrowing = (typeof NARROWING)[number];

export function filterOf(parameters: URLSearchParams): InboxFilter {
  const view = parameters.get("view");
  const filter: InboxFilter = { view: VIEW_NAMES.find((name) => name === view) ?? "mine" };
  for (const name of NARROWING) {
    const value = parameters.get(name);
    if (value !== null && value !== "") Object.assign(filter, { [name]: value });
  }
  return filter;
}

export function addressOf(filter: InboxFilter): URLSearchParams {
  const parameters = new URLSearchParams();
  if (filter.view !== "mine") parameters.set("view", filter.view);
  for (const name of NARROWING) {
    const value = filter[name];
    if (value !== undefined) parameters.set(name, value);
  }
  return parameters;
}

/** As the server is asked, and as a view is saved. */
export function asked(filter: InboxFilter, timeZone: string): InboxFilter {
  const { since, until, ...rest } = filter;
  return {
    ...rest,
    ...(since === undefined ? {} : { since: momentOfDay(since, 0, timeZone) }),
    ...(until === undefined ? {} : { until: momentOfDay(until, 1, timeZone) }),
  };
}

function momentOfDay(day: string, further: number, timeZone: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return momentIn(timeZone, year, month, date + further, 0).toISOString();
}

/** What a saved view holds may be of a later time than this page: only what is known of it is taken. */
export function filterOfSaved(filters: Record<string, unknown>, timeZone: string): InboxFilter {
  const parameters = new URLSearchParams({ view: "all" });
  for (const [name, value] of Object.entries(filters)) if (typeof value === "string") parameters.set(name, value);
  const { since, until, ...rest } = filterOf(parameters);
  return {
    ...rest,
    ...(since === undefined ? {} : { since: dayIn(new Date(since), timeZone) }),
    ...(until === undefined ? {} : { until: dayIn(new Date(Date.parse(until) - 1), timeZone) }),
  };
}

export function isBackwards({ since, until }: InboxFilter): boolean {
  return since !== undefined && until !== undefined && since > until;
}

/** Of the known tags the one that is meant by what was typed. */
export function fittingTag(tags: string[], typed: string): string | undefined {
  const sought = typed.trim().toLowerCase();
  const fitting = sought === "" ? [] : tags.filter((tag) => tag.toLowerCase().includes(sought));
  return fitting.find((tag) => tag.toLowerCase() === sought) ?? fitting[0];
}

export function isNarrowed(filter: InboxFilter): boolean {
  return NARROWING.some((name) => filter[name] !== undefined);
}

/** The status a view shows without another word. */
const STATUS_OF_VIEW: Partial<Record<ViewName, TicketStatus | "any">> = { snoozed: "snoozed", closed: "closed", blocked: "any", came_in_closed: "any" };

/** The same list without a search. */
export function unsearched({ q: _, ...filter }: InboxFilter): InboxFilter {
  return filter;
}

/** Whether a ticket that changed belongs into a list that was asked for, by the rules the server reads it by; what was said in it is
 * the server's alone.
 */
export function fits(row: TicketRow, wanted: InboxFilter, memberId: string): boolean {
  const { view, channel, assignee, tag, since, until, profile } = wanted;
  const own = STATUS_OF_VIEW[view] ?? "open";
  const isNamedAfterState = view === "snoozed" || view === "closed";
  const statuses = isNamedAfterState ? [own, wanted.status ?? own] : [wanted.status ?? own];
  const whose = assignee === "me" ? memberId : assignee === "none" ? undefined : assignee;
  return (
    statuses.every((status) => status === "any" || row.status === status) &&
    row.is_blocked === (view === "blocked") &&
    (view !== "mine" || row.assignee?.id === memberId) &&
    (view !== "unassigned" || row.assignee === undefined) &&
    (view !== "came_in_closed" || row.came_in_closed) &&
    (view !== "waiting" || row.waiting_since !== undefined) &&
    (channel === undefined || row.channel === channel) &&
    (assignee === undefined || row.assignee?.id === whose) &&
    (tag === undefined || row.tags.includes(tag)) &&
    (profile === undefined || row.profile.id === profile) &&
    (since === undefined || Date.parse(row.last_at) >= Date.parse(since)) &&
    (until === undefined || Date.parse(row.last_at) < Date.parse(until))
  );
}
