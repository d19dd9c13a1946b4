import type { Money } from "./money";

export interface ProfileRow {
  id: string;
  name: string;
  email?: string;
  phone?: string;
  external_id?: string;
  locale?: string;
  country?: string;
  created_at: string;
  last_event_at?: string;
  orders_count: number;
  spent: Money[];
}

export interface Address {
  id?: string;
  first_name?: string;
  last_name?: string;
  company?: string;
  address1: string;
  address2?: string;
  city: string;
  region?: string;
  zip?: string;
  country: string;
  phone?: string;
}

export interface Profile extends ProfileRow {
  first_name?: string;
  last_name?: string;
  birthday?: string;
  gender?: string;
  location: Record<string, unknown>;
  addresses: Address[];
  properties: Record<string, unknown>;
  identifiers: { kind: string; value: string }[];
  state: "anonymous" | "known";
}

export interface ProfileChange {
  first_name?: string;
  last_name?: string;
  email?: string;
  phone?: string;
  locale?: string;
  birthday?: string;
  gender?: string;
}

export interface OrderRow {
  id: string;
  number: string;
  external_id: string;
  placed_at: string;
  status: string;
  total_minor: number;
  currency: string;
  lines: { title: string; quantity: number; price_minor: number; image_url?: string }[];
}

export interface Product {
  product_id: string;
  title: string;
  url: string;
  image_url?: string;
  price_minor: number;
  compare_at_minor?: number;
  currency: string;
  is_favorite: boolean;
  is_available: boolean;
}

export interface ExchangeLink {
  kx: string;
  expires_at: string;
}
