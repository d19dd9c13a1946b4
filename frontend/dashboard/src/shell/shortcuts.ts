import { useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import { useMe } from "../session/member";
import { entriesWithKeys } from "./navigation";
import { pageKey } from "./page-keys";

const SECOND_KEY_WITHIN = 1_500;

/** `?` shows the keys, `/` searches, `g` and a letter goes to a page; the page has its own. Never while somebody is typing. */
export function useShortcuts(showKeys: () => void, openMenu: () => void): void {
  const navigate = useNavigate();
  const { scopes } = useMe();
  const latest = useRef({ showKeys, openMenu, scopes });
  useEffect(() => {
    latest.current = { showKeys, openMenu, scopes };
  });
  useEffect(() => {
    let goneAt = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
      if (event.key === "?") latest.current.showKeys();
      if (event.key === "/") {
        event.preventDefault();
        focusSearch(latest.current.openMenu);
      }
      const isSecond = Date.now() - goneAt < SECOND_KEY_WITHIN;
      goneAt = event.key === "g" ? Date.now() : 0;
      const entry = isSecond ? entriesWithKeys(latest.current.scopes).find(({ key }) => key === event.key) : undefined;
      if (entry !== undefined) void navigate(entry.to);
      else pageKey(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [navigate]);
}

/** The page's own search first, else the one in the navigation, which on small screens is in the menu. */
function focusSearch(openMenu: () => void): void {
  const find = () =>
    document.querySelector<HTMLInputElement>("main [data-search]") ?? document.querySelector<HTMLInputElement>("[data-search]");
  const field = find();
  if (field !== null) {
    field.focus();
    return;
  }
  openMenu();
  window.setTimeout(() => find()?.focus(), 250);
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return true;
  return target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select") !== null);
}
