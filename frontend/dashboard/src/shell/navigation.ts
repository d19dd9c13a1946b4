import {
  IconBuildingStore,
  IconHistory,
  IconHome,
  IconLayoutSidebarRight,
  IconMailExclamation,
  IconPlugConnected,
  IconUsers,
  IconUsersGroup,
  type Icon,
} from "@tabler/icons-react";

export interface Entry {
  label: string;
  to: string;
  icon: Icon;
  /** Pressed after `g`. */
  key?: string;
}

export interface EntryGroup {
  label?: string;
  entries: Entry[];
}

/** Only what exists; new pages take their place in this order as they come. */
export const NAVIGATION: EntryGroup[] = [
  { entries: [{ label: "Home", to: "/", icon: IconHome, key: "h" }] },
  { label: "Customers", entries: [{ label: "Profiles", to: "/profiles", icon: IconUsers, key: "p" }] },
  { label: "Hub", entries: [{ label: "Design & texts", to: "/hub", icon: IconLayoutSidebarRight, key: "b" }] },
  {
    label: "Store",
    entries: [
      { label: "Connection", to: "/store/connection", icon: IconPlugConnected, key: "s" },
      { label: "Dead letters", to: "/store/dead-letters", icon: IconMailExclamation, key: "d" },
      { label: "Team", to: "/store/team", icon: IconUsersGroup, key: "t" },
      { label: "Settings", to: "/store/settings", icon: IconBuildingStore },
      { label: "Audit log", to: "/store/audit", icon: IconHistory },
    ],
  },
];

export function entriesWithKeys(): (Entry & { key: string })[] {
  return NAVIGATION.flatMap((group) => group.entries).filter((entry) => entry.key !== undefined) as (Entry & { key: string })[];
}
