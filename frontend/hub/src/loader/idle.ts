/** Calls back when the browser has nothing better to do. */
export function idle(callback: () => void): void {
  // Safari has none: there it is as soon as possible.
  (window.requestIdleCallback ?? setTimeout)(callback, { timeout: 2000 } as never);
}

/** Calls back once the page is loaded and calm. */
export function afterLoad(callback: () => void): void {
  if (document.readyState === "complete") idle(callback);
  else addEventListener("load", () => idle(callback));
}
