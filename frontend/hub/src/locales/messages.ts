import type { en } from "./en";

/** The forms a language has for a number; `other` serves where one is missing. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** What every language must say. */
export type Messages = { [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : Forms };
