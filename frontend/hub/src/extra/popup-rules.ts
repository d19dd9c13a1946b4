/** When a pop-up stays away. No I/O. */

const DAY = 864e5;

/** Names that carts, checkouts and log-ins have in addresses, in the languages of many shops. */
const BUSY_WITH = new Set(
  (
    "cart carts basket bag checkout checkouts payment pay order orders kasse warenkorb carrello cassa panier caisse " +
    "carrito cesta pago carrinho winkelwagen koszyk cos kosik login log-in signin sign-in register"
  ).split(" "),
);

/** Somebody who buys or signs in is not to be disturbed. */
export function isBusyPath(path: string): boolean {
  return path
    .toLowerCase()
    .split("/")
    .some((part) => BUSY_WITH.has(part.replace(/\.\w+$/, "")));
}

/** The moment until which a closed pop-up rests, by Stoa's clock: the device's may be anything. */
export function restUntil(at: string, days: number): string {
  return new Date(Date.parse(at) + days * DAY).toISOString();
}

export function isResting(until: string | null, at: string): boolean {
  return until !== null && Date.parse(at) < Date.parse(until);
}

/** How far down the page somebody is; a page that does not scroll is seen whole. */
export function scrolledPercent(top: number, height: number, whole: number): number {
  return whole <= height ? 100 : (100 * top) / (whole - height);
}
