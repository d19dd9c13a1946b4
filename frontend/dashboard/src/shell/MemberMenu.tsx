import { Menu, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { IconLogout, IconShieldLock } from "@tabler/icons-react";
import { Link } from "react-router";
import { PresenceSwitch } from "../inbox/PresenceSwitch";
import { useIsOffline } from "../inbox/presence";
import { useMay, useMe } from "../session/member";
import { useSignOut } from "../session/queries";
import { Initials } from "./Initials";
import classes from "./MemberMenu.module.css";

const SCHEMES: { value: MantineColorScheme; label: string }[] = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "auto", label: "As the device" },
];

export function MemberMenu({ onGone }: { onGone: () => void }) {
  const { member, role } = useMe();
  const signOut = useSignOut();
  const mayAnswer = useMay("tickets:write");
  const isOffline = useIsOffline();
  return (
    <Menu position="top-start" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton className={classes.member}>
          <span className={classes.picture}>
            <Initials name={member.name} />
            {mayAnswer && <span className={classes.presence} data-offline={isOffline || undefined} aria-hidden />}
          </span>
          <span className={classes.names}>
            <span className={classes.name}>{member.name}</span>
            <span className={classes.role}>{isOffline ? "Offline" : role}</span>
            <span className="screen-reader-only">Your menu</span>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{member.email}</Menu.Label>
        {mayAnswer && <PresenceSwitch />}
        <SchemeChoice />
        <Menu.Divider />
        <Menu.Item component={Link} to="/your-sign-in" leftSection={<IconShieldLock size={18} stroke={1.6} />} closeMenuOnClick onClick={onGone}>
          Your sign-in
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} stroke={1.6} />} onClick={() => signOut.mutate()} disabled={signOut.isPending}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function SchemeChoice() {
  // The other way of changing colours writes a <style> tag, which the content security policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
      {SCHEMES.map((scheme) => (
        <Menu.RadioItem key={scheme.value} value={scheme.value}>
          {scheme.label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
