/** Addresses that come from data are followed only when they lead to a web page. No I/O. */

export function safeHref(address: string | undefined, base: string): string | undefined {
  if (!address) return undefined;
  try {
    const url = new URL(address, base);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Where an address says to go on, when that is a page of the same store. */
export function nextIn(search: string): string | undefined {
  const next = new URLSearchParams(search).get("next");
  return next && /^\/(?![/\\])/.test(next) ? next : undefined;
}

/** The store's own sign-in page, told where to return to: in its own placeholder, else as `next`. */
export function signInAddress(address: string, back: string): string {
  if (address.includes("{return_url}")) return address.replace("{return_url}", encodeURIComponent(back));
  const [path = "", hash] = address.split("#");
  const query = path.includes("?") ? path.slice(path.indexOf("?")) : "";
  if (new URLSearchParams(query).has("next")) return address;
  return `${path}${query ? "&" : "?"}next=${encodeURIComponent(back)}${hash ? `#${hash}` : ""}`;
}
