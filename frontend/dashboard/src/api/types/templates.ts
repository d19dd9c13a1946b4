import type { MessageKind } from "./messages";
import type { SpellingLevel, TextPreview } from "./texts";

export interface TemplateVariable {
  name: string;
  /** Who says what stands in it. */
  source: "profile" | "store" | "call";
  /** Without it the text has a gap. */
  needs: boolean;
}

export interface Template {
  id: string;
  name: string;
  kind: MessageKind;
  purpose?: string;
  level: SpellingLevel;
  /** By language. */
  texts: Record<string, string>;
  variables: TemplateVariable[];
  version: number;
  updated_at: string;
}

export interface TemplatePreview extends TextPreview {
  text: string;
  language: string;
  /** The reader's own language has no text. */
  is_fallback: boolean;
  variables: TemplateVariable[];
  /** Fields in which a made-up value stands. */
  samples: string[];
}

/** A text to begin with. */
export interface ReadyText {
  use: string;
  name: string;
  kind: MessageKind;
  purpose?: string | null;
  level: SpellingLevel;
  texts: Record<string, string>;
}
