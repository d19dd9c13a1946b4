/** What had the focus may be gone with what it did: the focus then goes on in the view, not at the top of the page behind it. */
export function keepFocus(sheet: HTMLElement): () => void {
  const root = sheet.getRootNode() as ShadowRoot;
  let last: Element | undefined;

  function goOn(): void {
    const at = document.activeElement;
    // Some views have a better place for it, and she may be on the page meanwhile.
    if (root.activeElement || (at && at !== document.body && at !== root.host)) return;
    sheet.querySelector<HTMLElement>(".screen")?.focus({ preventScroll: true });
  }
  function note({ target }: Event): void {
    last = target as Element;
  }
  const watch = new MutationObserver(() => {
    if (!last || last.isConnected) return;
    last = undefined;
    requestAnimationFrame(() => requestAnimationFrame(goOn));
  });
  watch.observe(sheet, { childList: true, subtree: true });
  sheet.addEventListener("focusin", note);
  return () => {
    watch.disconnect();
    sheet.removeEventListener("focusin", note);
  };
}
