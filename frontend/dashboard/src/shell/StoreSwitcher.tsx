import { Menu, UnstyledButton } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import { useMe } from "../session/member";
import { switchStore } from "../session/queries";
import classes from "./StoreSwitcher.module.css";

/** The store's name; a menu when the member has several. */
export function StoreSwitcher() {
  const { account, accounts } = useMe();
  const name = <span className={classes.name}>{account.name}</span>;
  if (accounts.length < 2) return <div className={classes.store}>{name}</div>;
  return (
    <Menu position="bottom-start" width="target">
      <Menu.Target>
        <UnstyledButton className={`${classes.store} ${classes.button}`} aria-label={`Store: ${account.name}. Switch store`}>
          {name}
          <IconSelector size={18} stroke={1.6} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {accounts.map((other) => (
          <Menu.Item
            key={other.site_id}
            onClick={() => switchStore(other.site_id)}
            rightSection={other.site_id === account.site_id ? <IconCheck size={16} aria-label="Current" /> : null}
          >
            {other.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
