import { describe, expect, test } from "vitest";
import { contrast, inkOn, mix, palette, readable } from "../src/hub/palette";
import type { Design } from "../src/hub/types";

const design = (changes: Partial<Design> = {}): Design => ({
  surface: "drawer",
  side: "right",
  scheme: "light",
  background: "#F7F5F0",
  ink: "#1D2433",
  accent: "#0F6B5C",
  accent_ink: "#FFFFFF",
  font: "system",
  radius: 12,
  ...changes,
});

test("contrast of black on white is 21", () => expect(contrast("#000000", "#ffffff")).toBeCloseTo(21));
test("short colours are understood", () => expect(mix("#fff", "#000", 0)).toBe("#ffffff"));
test("a colour that can be read stays what it is", () => expect(readable("#0f6b5c", ["#ffffff"])).toBe("#0f6b5c"));
test("a deep colour on a dark ground becomes bright, not grey", () => {
  const lifted = readable("#2f4f43", ["#14181f"]);
  const [red, green] = [1, 3].map((at) => parseInt(lifted.slice(at, at + 2), 16)) as [number, number];
  expect(red / green).toBeCloseTo(0x2f / 0x4f, 1);
});
test("the merchant's ink on the accent is kept when it can be read", () =>
  expect(inkOn("#0F6B5C", "#FFFFFF")).toBe("#FFFFFF"));
test("white on yellow becomes black", () => expect(inkOn("#FFE600", "#FFFFFF")).toBe("#000000"));

const accents = ["#0F6B5C", "#FFE600", "#FF0000", "#7F7F7F", "#000000", "#FFFFFF", "#3B82F6", "#F4C2C2"];
const grounds: [string, string][] = [
  ["#F7F5F0", "#1D2433"],
  ["#FFFFFF", "#999999"],
  ["#101010", "#EEEEEE"],
  ["#808080", "#808080"],
  ["#FDE2E4", "#5C1A1B"],
];

describe.each(accents)("with the accent %s", (accent) => {
  test.each(grounds)("everything on %s in %s can be read, light and dark", (background, ink) => {
    for (const isDark of [false, true]) {
      const colors = palette(design({ accent, background, ink }), isDark) as Record<string, string> & {
        background: string;
        surface: string;
      };
      const color = (name: string) => colors[name] as string;
      for (const ground of [color("background"), color("surface")]) {
        for (const text of ["ink", "muted", "accent-text", "danger"]) {
          expect(contrast(color(text), ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
        expect(contrast(color("edge"), ground)).toBeGreaterThanOrEqual(3);
      }
      expect(contrast(color("accent-ink"), color("accent"))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(color("accent-text"), color("accent-soft"))).toBeGreaterThanOrEqual(4.5);
    }
  });
});
