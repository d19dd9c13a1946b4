import { Button, Group, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLink, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { wordsOf } from "../../../api/errors";
import type { ShortLink } from "../../../api/types/messages";
import { useMay } from "../../../session/member";
import { EmptyState } from "../../../shell/EmptyState";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { TableSkeleton } from "../../../shell/TableSkeleton";
import { LinkDrawer } from "./LinkDrawer";
import { LinkTable } from "./LinkTable";
import { NewLinkDialog } from "./NewLinkDialog";
import { useLinks } from "./queries";
import { TextLinksPanel } from "./TextLinksPanel";

export function LinksPart() {
  const links = useLinks();
  const [isMaking, making] = useDisclosure(false);
  const [opened, setOpened] = useState<ShortLink | undefined>();
  const mayWrite = useMay("messages:write");
  const make = mayWrite && (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={making.open}>
      New link
    </Button>
  );
  const hasSome = links.data !== undefined && links.data.length > 0;
  return (
    <>
      {hasSome && make && <Group mb="sm">{make}</Group>}
      <Stack gap="lg">
        <Panel isFlush>
          {links.isPending && <TableSkeleton rows={4} />}
          {links.isError && <Failure words={wordsOf(links.error)} onRetry={() => void links.refetch()} />}
          {links.data?.length === 0 && (
            <EmptyState icon={IconLink} sentence="A short link leads to any page, fits on a poster, and counts who followed it, people apart from machines.">
              {make}
            </EmptyState>
          )}
          {hasSome && <LinkTable links={links.data} onOpen={setOpened} />}
        </Panel>
        <TextLinksPanel />
      </Stack>
      {isMaking && <NewLinkDialog onClose={making.close} />}
      <LinkDrawer link={opened} mayWrite={mayWrite} onClose={() => setOpened(undefined)} />
    </>
  );
}
