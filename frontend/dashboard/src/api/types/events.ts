import type { Money } from "./money";

export interface StoreEvent {
  id: string;
  at: string;
  metric: string;
  profile: { id: string; name: string; email?: string };
  /** In whole units; the ledger's decimals may arrive as text. */
  value?: number | string;
  currency?: string;
  properties: Record<string, unknown>;
  source: string;
}

export interface Metric {
  id: string;
  name: string;
  count_24h: number;
  last_at?: string;
}

export interface DayOfSeries {
  on: string;
  events: number;
  orders: number;
  revenue_minor: number;
}

export interface Overview {
  events_24h: number;
  profiles: number;
  orders_24h: number;
  revenue_24h: Money[];
  hub_opens_24h: number;
  series: DayOfSeries[];
  setup: { step: string; is_done: boolean }[];
}

export type LiveTopic = "events" | "orders" | "profiles" | "dead_letters" | "hub" | "messages" | "consent_imports" | "number_lists" | "tickets" | "chat.settings";

export type DeadLetterState = "open" | "replayed" | "dropped";

export interface DeadLetter {
  id: string;
  at: string;
  stage: string;
  consumer?: string;
  reason: string;
  body: unknown;
  state: DeadLetterState;
}
