const KEY = "stoa.site";

let site: string | null = remembered();

/** The store this member last chose, for the `Stoa-Account` header. */
export function chosenSite(): string | null {
  return site;
}

export function chooseSite(next: string | null): void {
  site = next;
  try {
    if (next === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // Blocked storage: the choice lasts until the page is reloaded.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
