/** What the loader offers the hub, and what the hub offers the loader: the seam between the two bundles. */
import type { Boot, VisitorState } from "./boot";
import type { Sample } from "./signups";

export interface Session {
  visitor_token: string;
  state: VisitorState;
  by?: "kx" | "form" | "token" | "code";
  expires_at: string;
  /** When she signed in; a renewal leaves it as it was. */
  signed_in_at?: string;
  anonymous_id: string;
  first_name?: string;
  /** Of who is signed in: the store may have begun it, or she on another device. */
  has_open_chat?: boolean;
  is_preview?: boolean;
}

export interface CartLine {
  line_id: string;
  product_id: string;
  variant_id?: string;
  quantity: number;
  title: string;
}

export type CartFailure = "sold_out" | "gone" | "error";

export interface CartAnswer {
  added: string[];
  failed: { line: string; reason: CartFailure }[];
}

export interface HubEvents {
  open: { view: string };
  close: Record<string, never>;
  tab: { view: string };
  identity: { state: VisitorState };
  favorite: { product_id: string; is_favorite: boolean };
}

/** An order somebody wants help with, as far as she may see it. */
export interface HelpOrder {
  id: string;
  number: string;
  lines: HelpLine[];
}

export interface HelpLine {
  id: string;
  title: string;
  quantity: number;
  price_minor: number;
  product_id?: string;
  variant_id?: string;
  url?: string;
  image_url?: string;
}

/** What the page does when it is asked. */
export interface Handlers {
  "cart:add": (lines: CartLine[]) => CartAnswer | Promise<CartAnswer>;
  /** Anything but `false` says that it helps. */
  "help:open": (order: HelpOrder) => unknown;
}

/** A place in the page's storage, or memory where the page's storage is closed to us. */
export interface Store {
  get(key: string): string | null;
  /** Without a value it is forgotten. */
  set(key: string, value?: string | null): void;
  keys(start: string): string[];
}

export interface PreviewMessage {
  type: "stoa:preview";
  config?: unknown;
  visitor_token?: string;
  state?: VisitorState;
  view?: string;
  /** A sign-up place, and nothing of the hub. */
  signup?: Sample;
}

export interface TrackOptions {
  value?: number;
  value_currency?: string;
  unique_id?: string;
  time?: string | Date;
}

export interface Core {
  boot: Boot;
  /** Survives page loads. */
  lasting: Store;
  /** Survives page loads of this tab only. */
  passing: Store;
  isPreview: boolean;
  /** Language the page asks for, when it is one of the store's. */
  pageLocale: string | undefined;
  session(): Session | null;
  /** The present session, made or renewed when needed. */
  ready(): Promise<Session>;
  /** A new session, whatever the present one is worth; with the store's word for who she is, where it has just been given. */
  exchange(identityToken?: string): Promise<Session>;
  adopt(session: Session): Session;
  anonymousId(): string;
  /** The page's word about the customer no longer counts: she signed out here. */
  forgetVouching(): void;
  request(method: string, path: string, body?: unknown, token?: string): Promise<Response>;
  enqueue(type: "event" | "profile", attributes: (id: string, time: string) => object): void;
  addEvent(anonymousId: string, metric: string, properties?: object, options?: TrackOptions): void;
  emit<E extends keyof HubEvents>(event: E, detail: HubEvents[E]): void;
  /** The page's, registered last. */
  handler<E extends keyof Handlers>(event: E): Handlers[E] | undefined;
  onSession(handler: () => void): void;
}

/** Draws the launcher that `boot` describes. */
export type ShowLauncher = (open: (view: string, opener: HTMLElement) => void, intend: () => void) => void;

export interface Hub {
  prefetch(): void;
  open(view?: string, opener?: HTMLElement): Promise<void>;
  close(): void;
  setFavorite(productId: string, isFavorite: boolean): Promise<void>;
  /** The dashboard's live preview: its page tells by messages what to show. */
  startPreview(showLauncher: ShowLauncher): void;
}

/** What a page tells about its visitor. */
export type Form = Record<string, unknown> & {
  identity_token?: string;
  email?: string;
  phone?: string;
  first_name?: string;
};

/** One row of the queue of another script. */
export type Call = [method: string, ...values: unknown[]];

export interface Extra {
  identify(form: Form): Promise<unknown>;
  /** Puts live objects in the place of the queues, and does what waits in them. */
  answerKlaviyo(calls: Call[]): void;
  /** What comes up on the page by itself: sign-up places, also those that are added later, a pop-up, what is said in Chat. */
  watch(): void;
}
