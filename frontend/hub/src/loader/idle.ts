/** Calls back when the browser has nothing better to do. */
export function idle(callback: () => void): void {
  // Safari has none.
  if ("requestIdleCallback" in window) requestIdleCallback(callback, { timeout: 2000 });
  else setTimeout(callback, 50);
}

/** Calls back once the page is loaded and calm. */
export function afterLoad(callback: () => void): void {
  if (document.readyState === "complete") idle(callback);
  else addEventListener("load", () => idle(callback));
}
