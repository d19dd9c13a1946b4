import type { Role } from "../../api/types/session";

export const ROLES: { value: Role; label: string; what: string }[] = [
  { value: "owner", label: "Owner", what: "Everything, other owners included" },
  { value: "admin", label: "Admin", what: "Everything but other owners" },
  { value: "marketer", label: "Marketer", what: "Reads all, answers in the inbox, changes profiles, texts, the hub and the chat" },
  { value: "agent", label: "Agent", what: "Answers in the inbox, sees customers and their orders, changes profiles" },
  { value: "analyst", label: "Analyst", what: "Reads everything, the inbox too; answers and changes nothing" },
];

/** Only an owner makes another owner. */
export function rolesFor(giver: Role): { value: Role; label: string }[] {
  return ROLES.filter(({ value }) => value !== "owner" || giver === "owner");
}

export function roleName(role: Role): string {
  return ROLES.find(({ value }) => value === role)?.label ?? role;
}
