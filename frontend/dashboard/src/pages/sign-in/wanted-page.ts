/** Where to go after signing in: only a path of this dashboard, never another site. */
export function wantedPage(next: string | null): string {
  if (next === null || !/^\/(?![/\\])/.test(next) || next.startsWith("/sign-in")) return "/";
  return next;
}
