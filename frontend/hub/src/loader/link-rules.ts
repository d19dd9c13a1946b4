/** Which addresses mean "open the hub". No I/O. */
import type { AccountPaths } from "../contract/boot";

/** The view a hash asks for: undefined when it is not ours, "" when it names none. */
export function viewInHash(text: string): string | undefined {
  const found = /^#k-hub(\/|$)/.exec(text);
  return found ? text.slice(7) : undefined;
}

function isAtOrBelow(path: string, roots: string[]): boolean {
  return roots.some((root) => root !== "/" && `${path}/`.startsWith(root.replace(/\/*$/, "/")));
}

/** The account page and everything below it, without what the merchant took out. */
export function isAccountPath(path: string, account: AccountPaths): boolean {
  return isAtOrBelow(path, account.paths) && !isAtOrBelow(path, account.ignored_paths);
}

export interface LinkAddress {
  href: string;
  origin: string;
  pathname: string;
  hash: string;
}

/**
 * The view a link opens, or undefined when the link is none of ours.
 * A bare hash link counts only for the page it stands on: elsewhere the browser goes there and the hub opens on arrival.
 */
export function viewOfLink(link: LinkAddress, page: LinkAddress, account: AccountPaths): string | undefined {
  if (link.origin !== page.origin) return undefined;
  const view = viewInHash(link.hash);
  // A jump within the page is the page's own.
  if (link.pathname === page.pathname && (view !== undefined || link.href.includes("#"))) return view;
  return isAccountPath(link.pathname, account) ? (view ?? "") : undefined;
}

export function withHash(address: string): string {
  return `${address.split("#")[0]}#k-hub`;
}
