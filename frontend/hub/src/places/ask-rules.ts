/** Where a question of a product page leads. No I/O. */

/** On the page it stands on, which a bare `#…` is not where the page has a `<base>`. */
export function addressOf(id: string, page: { pathname: string; search: string }): string {
  return `${page.pathname}${page.search}#k-hub/faq/${encodeURIComponent(id)}`;
}
