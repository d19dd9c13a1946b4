import { UnstyledButton } from "@mantine/core";
import { IconKeyboard } from "@tabler/icons-react";
import { NavLink } from "react-router";
import { InboxBadge } from "../inbox/InboxBadge";
import { useMe } from "../session/member";
import { CustomerSearch } from "./CustomerSearch";
import { Logo } from "./Logo";
import { MemberMenu } from "./MemberMenu";
import { entriesFor, NAVIGATION, type Entry, type EntryGroup } from "./navigation";
import classes from "./Sidebar.module.css";
import { StoreSwitcher } from "./StoreSwitcher";

interface SidebarProps {
  className?: string | undefined;
  isInDrawer?: boolean;
  onKeys: () => void;
  /** The member went somewhere: a drawer may close. */
  onGone?: () => void;
}

export function Sidebar({ className, isInDrawer = false, onKeys, onGone = () => undefined }: SidebarProps) {
  return (
    <div className={`${classes.sidebar} ${className ?? ""}`} {...(isInDrawer ? {} : { role: "region", "aria-label": "Side bar" })}>
      {!isInDrawer && (
        <div className={classes.brand}>
          <Logo />
        </div>
      )}
      <StoreSwitcher />
      <CustomerSearch onGone={onGone} />
      <nav aria-label="Main" className={classes.nav}>
        {NAVIGATION.map((group) => (
          <SidebarGroup key={group.label ?? ""} group={group} onGone={onGone} />
        ))}
      </nav>
      <div className={classes.foot}>
        <MemberMenu onGone={onGone} />
        {!isInDrawer && (
          <UnstyledButton className={classes.keys} onClick={onKeys} aria-label="Show the keys">
            <IconKeyboard size={20} stroke={1.6} />
          </UnstyledButton>
        )}
      </div>
    </div>
  );
}

function SidebarGroup({ group, onGone }: { group: EntryGroup; onGone: () => void }) {
  const entries = entriesFor(useMe().scopes, group);
  if (entries.length === 0) return null;
  return (
    <div className={classes.group}>
      {group.label !== undefined && <div className={classes.label}>{group.label}</div>}
      {entries.map((entry) => (
        <SidebarLink key={entry.to} entry={entry} onGone={onGone} />
      ))}
    </div>
  );
}

function SidebarLink({ entry, onGone }: { entry: Entry; onGone: () => void }) {
  const Picture = entry.icon;
  return (
    <NavLink to={entry.to} end={entry.to === "/"} className={classes.link ?? ""} onClick={onGone}>
      <Picture size={20} stroke={1.6} aria-hidden />
      {entry.label}
      {entry.hasBadge === true && <InboxBadge />}
    </NavLink>
  );
}
