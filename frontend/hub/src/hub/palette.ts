/** The merchant's colours, mended where they could not be read. No I/O. */
import type { Design } from "./types";

type Rgb = [number, number, number];

const WHITE = "#ffffff";
const BLACK = "#000000";
const TEXT = 4.5;
const SHAPE = 3;

function rgb(color: string): Rgb {
  const full = color.replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3");
  return [1, 3, 5].map((at) => parseInt(full.slice(at, at + 2), 16) || 0) as Rgb;
}

function hex(parts: number[]): string {
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** `share` of `other` in `color`. */
export function mix(color: string, other: string, share: number): string {
  const [a, b] = [rgb(color), rgb(other)];
  return hex(a.map((part, at) => part + ((b[at] as number) - part) * share));
}

/** As bright as it gets without becoming paler. */
function bright(color: string): string {
  const parts = rgb(color);
  const most = Math.max(...parts);
  return most ? hex(parts.map((part) => (part * 255) / most)) : WHITE;
}

export function luminance(color: string): number {
  const [red, green, blue] = rgb(color).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/**
 * `color`, moved as little as needed to be read on every one of `grounds`: darker, or brighter and only then paler, for
 * a deep green mixed with white is grey.
 */
export function readable(color: string, grounds: string[], least = TEXT): string {
  const worst = (candidate: string) => Math.min(...grounds.map((ground) => contrast(candidate, ground)));
  let from = color;
  for (const to of worst(WHITE) > worst(BLACK) ? [bright(color), WHITE] : [BLACK]) {
    for (let share = 0; share < 1; share += 0.04) {
      const candidate = mix(from, to, share);
      if (worst(candidate) >= least) return candidate;
    }
    from = to;
  }
  return from;
}

/** What is written on a filled colour: the merchant's choice if it can be read, else white or black. */
export function inkOn(fill: string, wanted: string): string {
  if (contrast(wanted, fill) >= TEXT) return wanted;
  return contrast(WHITE, fill) >= contrast(BLACK, fill) ? WHITE : BLACK;
}

/** Dark is made from the merchant's own ink, so the two faces belong together. */
function darkGround(ink: string): string {
  return luminance(ink) < 0.08 ? mix(ink, BLACK, 0.28) : "#14181f";
}

export type Palette = Record<string, string>;

export function palette(design: Design, isDark: boolean): Palette {
  const ground = isDark ? darkGround(design.ink) : design.background;
  const isDim = luminance(ground) < 0.2;
  const surface = isDim ? mix(ground, WHITE, 0.06) : mix(ground, WHITE, 0.7);
  const wantedInk = isDark ? mix(isDim ? "#f7f5f0" : design.ink, WHITE, 0.1) : design.ink;
  const ink = readable(wantedInk, [ground, surface], 7);
  const fill = isDark ? readable(design.accent, [ground, surface]) : design.accent;
  const soft = mix(surface, fill, isDim ? 0.18 : 0.1);
  const grounds = [ground, surface, soft];
  const danger = readable(isDim ? "#ff8a80" : "#b3261e", grounds);
  return {
    background: ground,
    surface,
    sunken: mix(ground, ink, 0.06),
    ink,
    muted: readable(mix(ink, ground, 0.36), [...grounds, mix(ground, ink, 0.06)]),
    line: mix(ground, ink, 0.13),
    edge: readable(mix(ground, ink, 0.45), [ground, surface], SHAPE),
    accent: fill,
    "accent-ink": inkOn(fill, isDark ? ground : design.accent_ink),
    "accent-text": readable(fill, grounds),
    "accent-soft": soft,
    danger,
    "danger-soft": mix(surface, danger, 0.1),
  };
}
