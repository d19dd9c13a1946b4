import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconArrowMerge, IconDots, IconDownload, IconEraser, IconLink, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import type { Profile } from "../../api/types/profiles";
import { tellError } from "../../shell/toast";
import { EditDialog } from "./EditDialog";
import { EraseDialog } from "./EraseDialog";
import { LinkDialog } from "./LinkDialog";
import { MergeDialog } from "./MergeDialog";
import { downloadExport } from "./queries";

type Dialog = "edit" | "link" | "merge" | "erase";

const ICON = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

export function ProfileActions({ profile }: { profile: Profile }) {
  const [dialog, setDialog] = useState<Dialog | undefined>();
  const close = () => setDialog(undefined);
  return (
    <>
      <Button variant="default" leftSection={<IconPencil {...ICON} />} onClick={() => setDialog("edit")}>
        Edit
      </Button>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More">
            <IconDots {...ICON} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLink {...ICON} />} onClick={() => setDialog("link")}>
            Make a link that recognizes
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowMerge {...ICON} />} onClick={() => setDialog("merge")}>
            Merge with another
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload {...ICON} />} onClick={() => void downloadExport(profile).catch(tellError)}>
            Export as JSON
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<IconEraser {...ICON} />} onClick={() => setDialog("erase")}>
            Erase
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === "edit" && <EditDialog profile={profile} onClose={close} />}
      {dialog === "link" && <LinkDialog profile={profile} onClose={close} />}
      {dialog === "merge" && <MergeDialog profile={profile} onClose={close} />}
      {dialog === "erase" && <EraseDialog profile={profile} onClose={close} />}
    </>
  );
}
