/** Shapes of the hub's HTTP contract (docs/hub-api.md). What a visitor may not see is absent. */
import type { LauncherSettings, VisitorState } from "../contract/boot";

export interface Design {
  surface: "drawer" | "panel";
  side: "right" | "left";
  scheme: "light" | "dark" | "device";
  background: string;
  ink: string;
  accent: string;
  accent_ink: string;
  font: "system" | "serif" | "inherit";
  radius: number;
  logo_url?: string;
  custom_css?: string;
}

export type Tab = "for-you" | "orders" | "chat" | "faq" | "profile";

export interface Config {
  site_id: string;
  store_name: string;
  visibility: "hidden" | "live";
  locale: string;
  locales: string[];
  direction: "ltr" | "rtl";
  currency: string;
  time_zone: string;
  design: Design;
  launcher: LauncherSettings;
  tabs: string[];
  sections: string[];
  texts: { sign_in_call?: Partial<Record<Tab, string>>; greeting?: string };
  links: { privacy_url?: string; terms_url?: string };
  account: { path: string };
  /** Who may write; `tabs` hold what this visitor may. */
  chat?: { audience: "off" | "signed_in" | "everyone" };
  /** Where getting help with an order leads. */
  help?: { kind: "chat" | "link" | "widget" | "hidden"; url?: string };
  /** `by_text`: the store can send codes by text. */
  sign_in: { method: "store" | "code"; by_text?: boolean; login_url?: string; register_url?: string; logout_url?: string };
}

export interface Product {
  product_id: string;
  title: string;
  url: string;
  image_url?: string;
  price_minor: number;
  compare_at_minor?: number;
  currency: string;
  rating?: number;
  rating_count?: number;
  is_favorite: boolean;
  is_available: boolean;
}

export type Step = "ordered" | "packed" | "on_the_way" | "delivered";

export interface Address {
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

export interface SavedAddress extends Address {
  id: string;
}

export interface OrderLine {
  id: string;
  title: string;
  image_url?: string;
  quantity: number;
  price_minor: number;
  product_id?: string;
  variant_id?: string;
  url?: string;
  is_subscription?: boolean;
  plan?: string;
  manage_url?: string;
}

export interface Fulfilment {
  id: string;
  status: string;
  carrier?: string;
  tracking_number?: string;
  tracking_url?: string;
  estimated_at?: string;
  delivered_at?: string;
  line_ids?: string[];
}

export interface Order {
  id: string;
  number: string;
  placed_at: string;
  step: Step;
  status: string;
  is_problem?: boolean;
  total_minor: number;
  subtotal_minor?: number;
  shipping_minor?: number;
  tax_minor?: number;
  discount_minor?: number;
  currency: string;
  estimated_at?: string;
  delivered_at?: string;
  status_url?: string;
  discount_codes?: string[];
  email?: string;
  phone?: string;
  shipping_address?: Address;
  billing_address?: Address;
  fulfilments?: Fulfilment[];
  refunds?: { id: string; amount_minor: number; at: string }[];
  lines: OrderLine[];
}

export interface ForYou {
  state: VisitorState;
  first_name?: string;
  deliveries?: Order[];
  recently_viewed: Product[];
  favorites: Product[];
}

export interface Orders {
  orders: Order[];
  next_cursor?: string;
}

export type Availability = "available" | "sold_out" | "gone";

export interface BuyAgainLine {
  line_id: string;
  title: string;
  quantity: number;
  product_id?: string;
  variant_id?: string;
  url?: string;
  price_minor?: number;
  was_minor: number;
  currency: string;
  availability: Availability;
}

export interface BuyAgain {
  lines: BuyAgainLine[];
  cart_url?: string;
}

export interface Device {
  id: string;
  label: string;
  signed_in_at: string;
  last_seen_at: string;
  is_current: boolean;
}

export interface Profile {
  first_name?: string;
  last_name?: string;
  email?: string;
  phone?: string;
  locale?: string;
  birthday?: string;
  gender?: string;
  addresses: SavedAddress[];
  is_editable: boolean;
  store_profile_url?: string;
  devices: Device[];
}

export type ConsentStatus = "subscribed" | "unsubscribed" | "not_subscribed";

export interface ChannelConsent {
  status: ConsentStatus;
  address?: string;
  since?: string;
  pending?: { address: string; since: string; expires: string };
  /** Whether she could join now. */
  can_join: boolean;
  /** What stands on the page where she joins by the button alone; kept word for word when she does. */
  joining?: Joining;
  /** What else she ever agreed to get there. */
  purposes?: PurposeConsent[];
}

export interface PurposeConsent extends Pick<ChannelConsent, "status" | "address" | "since" | "pending"> {
  purpose: "cart_reminders" | "loyalty" | "surveys" | "transactional";
}

export interface Joining {
  text: string;
  button: string;
  language: string;
  version: string;
  privacy_url?: string;
}

/** A channel that the store does not have is absent. */
export interface Consent {
  sms?: ChannelConsent;
  email?: ChannelConsent;
}

/** The question for a number, in the words that are kept as proof of the answer. */
export interface Question {
  is_shown: boolean;
  /** Why not. */
  reason?: string;
  heading?: string;
  text?: string;
  label?: string;
  button?: string;
  language?: string;
  version?: string;
  /** Only numbers of these can answer; absent: of all. */
  countries?: string[];
  terms_url?: string;
  privacy_url?: string;
}

export interface Asked {
  status: "pending" | "texted_too_often";
  phone: string;
}
