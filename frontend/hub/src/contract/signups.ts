/** What the store has on its pages, as `GET /hub/v1/signups` and `GET /hub/v1/faqs/product` give it, and the seam to the code that draws it. */
import type { Core } from "./core";

export interface Wording {
  company?: string;
  heading?: string;
  benefit?: string;
  label?: string;
  frequency?: string;
  way_out?: string;
  contact?: string;
  button?: string;
  terms_url?: string;
  privacy_url?: string;
}

export interface PopupSettings {
  delay_seconds?: number;
  scroll_percent?: number;
  on_exit?: boolean;
  rest_days?: number;
}

export interface Place {
  id: string;
  kind: "order_confirmation" | "registration" | "product" | "widget" | "popup";
  language: string;
  version: string;
  wording: Wording;
  settings: PopupSettings;
}

/** `design` is the hub's; only numbers of `countries` can answer, where it is there. */
export interface PagePlaces {
  at: string;
  store_name: string;
  design: unknown;
  countries?: string[];
  places: Place[];
}

/** What a preview shows: one place that may not be saved yet. */
export interface Sample {
  place: Place;
  page: PagePlaces;
}

/** The store's questions for product pages as `GET /hub/v1/faqs/product` gives them. */
export interface PageFaqs {
  design: unknown;
  faqs: { id: string; question: string }[];
}

export interface QuestionDrawing {
  /** Each is a link to its answer in the hub. Returns what takes them away again. */
  ask(element: HTMLElement, page: PageFaqs): () => void;
}

export interface Drawing {
  /** Puts the place into an element of the page. Returns what takes it away again. */
  fill(element: HTMLElement, place: Place, page: PagePlaces): () => void;
  /** `seen` is called once it is in sight, `closed` when she closed it. Returns what takes it away. */
  popUp(place: Place, page: PagePlaces, seen: () => void, closed: () => void): () => void;
  /** What was agreed to on the page before, and could not leave any more. */
  sendCarried(): Promise<void>;
  /** The dashboard's preview: the place as it stands in a page, in the place of the one shown before. */
  sample(shown: Sample): void;
}

export type CreateQuestions = (core: Core, locale: string) => Promise<QuestionDrawing>;
export type CreateDrawing = (core: Core, locale: string) => Promise<Drawing>;
