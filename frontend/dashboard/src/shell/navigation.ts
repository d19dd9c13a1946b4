import {
  IconBuildingStore,
  IconChartBar,
  IconHistory,
  IconHome,
  IconInbox,
  IconLayoutSidebarRight,
  IconMailExclamation,
  IconMessageCircleCog,
  IconMessages,
  IconPlugConnected,
  IconUsers,
  IconUsersGroup,
  type Icon,
} from "@tabler/icons-react";
import { may } from "../session/member";

export interface Entry {
  label: string;
  to: string;
  icon: Icon;
  /** Shown to those who may read it. */
  scope?: string;
  /** Pressed after `g`. */
  key?: string;
  /** With how many tickets wait to be read. */
  hasBadge?: boolean;
}

export interface EntryGroup {
  label?: string;
  entries: Entry[];
}

/** Only what exists; new pages take their place in this order as they come. */
export const NAVIGATION: EntryGroup[] = [
  {
    entries: [
      { label: "Home", to: "/", icon: IconHome, key: "h" },
      { label: "Inbox", to: "/inbox", scope: "tickets:read", icon: IconInbox, key: "i", hasBadge: true },
    ],
  },
  { label: "Customers", entries: [{ label: "Profiles", to: "/profiles", scope: "profiles:read", icon: IconUsers, key: "p" }] },
  { label: "Messages", entries: [{ label: "Text messages", to: "/texts", scope: "sms:read", icon: IconMessages, key: "m" }] },
  {
    label: "Hub",
    entries: [
      { label: "Design & texts", to: "/hub", scope: "hub:read", icon: IconLayoutSidebarRight, key: "b" },
      { label: "Chat & questions", to: "/chat", scope: "chat:read", icon: IconMessageCircleCog, key: "c" },
    ],
  },
  { label: "Numbers", entries: [{ label: "Inbox in numbers", to: "/numbers/inbox", scope: "tickets:read", icon: IconChartBar, key: "n" }] },
  {
    label: "Store",
    entries: [
      { label: "Connection", to: "/store/connection", scope: "store:read", icon: IconPlugConnected, key: "s" },
      { label: "Dead letters", to: "/store/dead-letters", scope: "dead_letters:read", icon: IconMailExclamation, key: "d" },
      { label: "Team", to: "/store/team", scope: "members:read", icon: IconUsersGroup, key: "t" },
      { label: "Settings", to: "/store/settings", icon: IconBuildingStore },
      { label: "Audit log", to: "/store/audit", scope: "audit:read", icon: IconHistory },
    ],
  },
];

export function entriesFor(scopes: string[], group: EntryGroup): Entry[] {
  return group.entries.filter(({ scope }) => scope === undefined || may(scopes, scope));
}

export function entriesWithKeys(scopes: string[]): (Entry & { key: string })[] {
  return NAVIGATION.flatMap((group) => entriesFor(scopes, group)).flatMap(({ key, ...entry }) => (key === undefined ? [] : [{ ...entry, key }]));
}
