import type { TemplatePreview } from "../api/types/templates";

/** `order_number` and the like, as people say it. */
export function fieldInWords(name: string): string {
  if (name === "url") return "Link";
  const words = name.replaceAll("_", " ").replaceAll(".", " › ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const FIELD = /{{\s*([\w.]+)[^}]*}}/g;
const TAG = /{%[^%]*%}/g;

/** A text to glance at: what its fields are, not how they are written. */
export function textInWords(source: string, store: string): string {
  const said = (name: string) => (name === "store.name" ? store : `[${fieldInWords(name).toLowerCase()}]`);
  return source.replace(TAG, "").replace(FIELD, (_, name: string) => said(name));
}

/** Which words of a preview are made up. */
export function samplesInWords({ samples }: Pick<TemplatePreview, "samples">): string | undefined {
  if (samples.length === 0) return undefined;
  const names = samples.map((name) => fieldInWords(name).toLowerCase()).join(", ");
  return `Made up here: ${names}.`;
}
