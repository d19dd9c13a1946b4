/** WCAG 2.2 contrast of two colours, 1 to 21; undefined when either is no #rgb or #rrggbb colour. */
export function contrast(first: string, second: string): number | undefined {
  const a = luminance(first);
  const b = luminance(second);
  if (a === undefined || b === undefined) return undefined;
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

export const READABLE = 4.5;

export function isColour(text: string): boolean {
  return /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text);
}

/** Black or white, whichever reads better on this colour. */
export function readableOn(background: string): "#FFFFFF" | "#1D2433" {
  return (contrast(background, "#FFFFFF") ?? 0) >= (contrast(background, "#1D2433") ?? 0) ? "#FFFFFF" : "#1D2433";
}

function luminance(colour: string): number | undefined {
  const channels = channelsOf(colour);
  if (channels === undefined) return undefined;
  const [red, green, blue] = channels.map(linear) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(colour: string): number[] | undefined {
  if (!isColour(colour)) return undefined;
  const digits = colour.slice(1);
  const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : digits.match(/../g);
  return pairs?.map((pair) => parseInt(pair, 16) / 255);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
