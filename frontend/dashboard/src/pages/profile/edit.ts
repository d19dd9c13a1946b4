import type { Profile } from "../../api/types/profiles";
import type { ProfileEdit } from "./queries";

export const FIELDS = ["first_name", "last_name", "email", "phone", "locale", "birthday", "gender"] as const;
export type EditField = (typeof FIELDS)[number];

export function valuesOf(profile: Profile): Record<EditField, string> {
  return Object.fromEntries(FIELDS.map((field) => [field, profile[field] ?? ""])) as Record<EditField, string>;
}

/** Only what was changed is sent, so that two people editing different things do not undo each other. */
export function editOf(profile: Profile, values: Record<EditField, string>): ProfileEdit {
  const edit: ProfileEdit = {};
  for (const field of FIELDS) {
    const value = values[field].trim();
    if (value !== (profile[field] ?? "")) edit[field] = value === "" ? null : value;
  }
  return edit;
}
