import type { StoreEvent } from "../api/types/events";

type Properties = StoreEvent["properties"];

/** What kind of thing happened; decides icon and colour. */
export type EventKind =
  | "order"
  | "parcel"
  | "trouble"
  | "cart"
  | "look"
  | "favorite"
  | "hub"
  | "person"
  | "chat"
  | "text"
  | "mail"
  | "ticket"
  | "allowed"
  | "refused"
  | "other";

export interface Wording {
  kind: EventKind;
  /** Before the thing: "placed order". */
  verb: string;
  thing?: (properties: Properties) => string | undefined;
  /** After the thing: "in the cart". */
  rest?: string;
  /** Said instead of `verb` and `rest` when the thing is not known. */
  bare: string;
  hasMoney?: boolean;
  /** We did it: the person stands behind the verb, "We answered Carla in the chat". */
  isOurs?: boolean;
}

const orderNumber = first("OrderNumber", "Number", "order_number", "number", "OrderId", "order_id", "$event_id");
/** The hub names orders by Stoa's own id, which says nothing to a reader. */
const hubOrder = first("OrderNumber", "order_number");
const product = first("ProductName", "Product Name", "AddedItemProductName", "title", "Title", "name", "product_name");
const category = first("CategoryName", "Category", "category", "CollectionName", "name");
const search = first("SearchTerm", "query", "Query", "term");
const page = first("title", "page_title", "url", "page");
const tab = tabName;
const question = first("FaqName");
const said = quoted("Message");
const subject = quoted("Subject", "Message");

const LONGEST_QUOTE = 76;

/** The field's usual names and the hub's own. What is not here is shown under its own name. */
const WORDINGS: Record<string, Wording> = {
  "Placed Order": { kind: "order", verb: "placed order", thing: orderNumber, bare: "placed an order", hasMoney: true },
  "Ordered Product": { kind: "order", verb: "ordered", thing: product, bare: "ordered a product", hasMoney: true },
  "Paid Order": { kind: "order", verb: "paid order", thing: orderNumber, bare: "paid an order", hasMoney: true },
  "Fulfilled Order": { kind: "parcel", verb: "was sent order", thing: orderNumber, bare: "was sent an order" },
  "Shipped Order": { kind: "parcel", verb: "was sent order", thing: orderNumber, bare: "was sent an order" },
  "Delivered Shipment": { kind: "parcel", verb: "received order", thing: orderNumber, bare: "received a parcel" },
  "Refunded Order": { kind: "trouble", verb: "was refunded for order", thing: orderNumber, bare: "was refunded", hasMoney: true },
  "Cancelled Order": { kind: "trouble", verb: "cancelled order", thing: orderNumber, bare: "cancelled an order", hasMoney: true },
  "Started Checkout": { kind: "cart", verb: "started checkout", bare: "started checkout", hasMoney: true },
  "Added to Cart": { kind: "cart", verb: "put", thing: product, rest: "in the cart", bare: "put something in the cart" },
  "Removed from Cart": { kind: "cart", verb: "took", thing: product, rest: "out of the cart", bare: "took something out of the cart" },
  "Viewed Product": { kind: "look", verb: "looked at", thing: product, bare: "looked at a product" },
  "Viewed Category": { kind: "look", verb: "looked through", thing: category, bare: "looked through a category" },
  "Viewed Collection": { kind: "look", verb: "looked through", thing: category, bare: "looked through a collection" },
  "Searched Site": { kind: "look", verb: "searched for", thing: search, bare: "searched the store" },
  "Active on Site": { kind: "look", verb: "was on the store's site", bare: "was on the store's site" },
  "Viewed Page": { kind: "look", verb: "read", thing: page, bare: "read a page" },
  "Added to Favorites": { kind: "favorite", verb: "made", thing: product, rest: "a favourite", bare: "added a favourite" },
  "Removed from Favorites": { kind: "favorite", verb: "took", thing: product, rest: "off the favourites", bare: "removed a favourite" },
  "Hub Opened": { kind: "hub", verb: "opened the hub", bare: "opened the hub" },
  "Hub Closed": { kind: "hub", verb: "closed the hub", bare: "closed the hub" },
  "Hub Tab Viewed": { kind: "hub", verb: "opened", thing: tab, rest: "in the hub", bare: "changed tabs in the hub" },
  "Hub Order Viewed": { kind: "hub", verb: "looked at order", thing: hubOrder, rest: "in the hub", bare: "looked at an order in the hub" },
  "Hub Order Tracked": { kind: "hub", verb: "tracked order", thing: hubOrder, bare: "tracked a parcel" },
  "Hub Bought Again": { kind: "hub", verb: "bought again from order", thing: hubOrder, bare: "bought an order again from the hub" },
  "Hub Product Clicked": { kind: "hub", verb: "opened", thing: product, rest: "from the hub", bare: "opened a product from the hub" },
  "Hub FAQ Clicked": { kind: "hub", verb: "read the answer to", thing: question, rest: "in the hub", bare: "read an answer in the hub" },
  "Hub Help Requested": { kind: "hub", verb: "asked for help with order", thing: hubOrder, bare: "asked for help with an order" },
  "Signed In": { kind: "person", verb: "signed in", bare: "signed in" },
  "Hub Signed In": { kind: "person", verb: "signed in to the hub", bare: "signed in to the hub" },
  "Hub Signed Out": { kind: "person", verb: "signed out of the hub", bare: "signed out of the hub" },
  "Profile Edited": { kind: "person", verb: "changed their details", bare: "changed their details" },
  "Sent Chat Message": { kind: "chat", verb: "wrote in the chat", thing: said, bare: "wrote in the chat" },
  "Received Chat Message": { kind: "chat", verb: "We answered", rest: "in the chat", thing: said, bare: "We answered in the chat", isOurs: true },
  "Sent SMS": { kind: "text", verb: "wrote a text", thing: said, bare: "wrote a text" },
  "Received SMS": { kind: "text", verb: "We texted", thing: said, bare: "We sent a text", isOurs: true },
  "Failed to Deliver SMS": { kind: "trouble", verb: "A text to", rest: "did not arrive", bare: "A text did not arrive", isOurs: true },
  "Skipped SMS": { kind: "trouble", verb: "A text to", rest: "was not sent", bare: "A text was not sent", isOurs: true },
  "Clicked SMS": { kind: "look", verb: "followed a link in a text", bare: "followed a link in a text" },
  "Sent Email": { kind: "mail", verb: "wrote an email", thing: subject, bare: "wrote an email" },
  "Received Email": { kind: "mail", verb: "We emailed", thing: subject, bare: "We sent an email", isOurs: true },
  "Ticket Created": { kind: "ticket", verb: "The ticket of", rest: "was opened", bare: "Ticket opened", isOurs: true },
  "Ticket Closed": { kind: "ticket", verb: "The ticket of", rest: "was closed", bare: "Ticket closed", isOurs: true },
};

const CONSENT: [RegExp, Pick<Wording, "kind" | "verb">][] = [
  [/^Subscribed to (.+)$/, { kind: "allowed", verb: "agreed to" }],
  [/^Unsubscribed from (.+)$/, { kind: "refused", verb: "left" }],
];

/** How an event is told; of consent by what was agreed to, of the rest by its metric. */
export function wordingOf(metric: string): Wording | undefined {
  for (const [pattern, { kind, verb }] of CONSENT) {
    const what = pattern.exec(metric)?.[1];
    if (what !== undefined) return { kind, verb, thing: () => what, bare: verb };
  }
  return WORDINGS[metric];
}

const TABS: Record<string, string> = { "for-you": "For you", orders: "Orders", profile: "Profile" };

function tabName(properties: Properties): string | undefined {
  const name = properties["tab"] ?? properties["view"];
  return typeof name === "string" ? (TABS[name] ?? name) : undefined;
}

function quoted(...names: string[]): (properties: Properties) => string | undefined {
  const find = first(...names);
  return (properties) => {
    const words = find(properties);
    return words === undefined ? undefined : `“${words.length <= LONGEST_QUOTE ? words : `${words.slice(0, LONGEST_QUOTE)}…`}”`;
  };
}

/** The first of these properties that holds a readable value; stores spell them differently. */
function first(...names: string[]): (properties: Properties) => string | undefined {
  return (properties) => {
    for (const name of names) {
      const value = properties[name];
      if (typeof value === "string" && value.trim() !== "") return value;
      if (typeof value === "number") return String(value);
    }
    return undefined;
  };
}
