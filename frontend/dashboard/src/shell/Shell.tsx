import { ActionIcon, Drawer } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconMenu2 } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { Outlet, ScrollRestoration, useLocation, useNavigation } from "react-router";
import { InboxFrames } from "../inbox/InboxFrames";
import { useMe } from "../session/member";
import { Invitations } from "./Invitations";
import { KeyHelp } from "./KeyHelp";
import { LiveLost } from "./LiveLost";
import { Logo } from "./Logo";
import classes from "./Shell.module.css";
import { Sidebar } from "./Sidebar";
import { useShortcuts } from "./shortcuts";

export function Shell() {
  const [isMenuOpen, menu] = useDisclosure(false);
  const [areKeysShown, keys] = useDisclosure(false);
  const isSmall = useMediaQuery("(max-width: 900px)", undefined, { getInitialValueInEffect: false });
  useShortcuts(keys.open, menu.open);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      {isSmall ? <TopBar onMenu={menu.open} /> : <Sidebar className={classes.sidebar} onKeys={keys.open} />}
      <Drawer opened={isMenuOpen && isSmall} onClose={menu.close} position="left" size={300} title={<Logo />} padding="sm">
        <Sidebar isInDrawer onKeys={keys.open} onGone={menu.close} />
      </Drawer>
      <Main />
      <InboxFrames />
      <KeyHelp isOpen={areKeysShown} onClose={keys.close} />
      <ScrollRestoration />
    </div>
  );
}

function TopBar({ onMenu }: { onMenu: () => void }) {
  const { account } = useMe();
  return (
    <div className={classes.topBar} role="region" aria-label="Top bar">
      <ActionIcon variant="subtle" color="gray" size={44} onClick={onMenu} aria-label="Menu">
        <IconMenu2 size={22} />
      </ActionIcon>
      <Logo isMark />
      <span className={classes.storeName}>{account.name}</span>
    </div>
  );
}

function Main() {
  const main = useFocusOnNewPage();
  const isLoading = useNavigation().state === "loading";
  return (
    <main id="main" ref={main} tabIndex={-1} className={classes.main}>
      {isLoading && <div className={classes.progress} role="progressbar" aria-label="Loading the page" />}
      <LiveLost />
      <Invitations />
      <Outlet />
    </main>
  );
}

/** After going to another page, reading and tabbing go on at its beginning; tabs within a page keep the focus. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const { pathname, state } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    const keepsFocus = typeof state === "object" && state !== null && "keepFocus" in state;
    if (!keepsFocus) main.current?.focus({ preventScroll: true });
  }, [pathname, state]);
  return main;
}
