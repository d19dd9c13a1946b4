/** How the merchant's design is put on an element with a shadow root. */
import { signal } from "@preact/signals";
import { palette } from "./palette";
import type { Design } from "./types";

const FONTS = {
  system: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
  serif: 'ui-serif, Georgia, Cambria, "Times New Roman", "Noto Serif", serif',
};

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const isDeviceDark = signal(prefersDark.matches);
prefersDark.addEventListener("change", () => (isDeviceDark.value = prefersDark.matches));

export function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** The merchant's colours and letters, on an element of ours; called anew when the device turns dark. */
export function dress(host: HTMLElement, design: Design): void {
  const isDark = design.scheme === "dark" || (design.scheme === "device" && isDeviceDark.value);
  const colors = palette(design, isDark);
  for (const name in colors) host.style.setProperty(`--stoa-${name}`, colors[name] as string);
  host.style.setProperty("--stoa-radius", `${Math.min(Math.max(design.radius, 0), 28)}px`);
  const font = design.font === "inherit" ? getComputedStyle(document.body).fontFamily : FONTS[design.font];
  host.style.setProperty("--stoa-font", font ?? FONTS.system);
  host.style.setProperty("color-scheme", isDark ? "dark" : "light");
}
