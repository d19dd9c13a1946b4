import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconListCheck } from "@tabler/icons-react";
import { useState } from "react";
import { wordsOf } from "../../../api/errors";
import { useMay } from "../../../session/member";
import { EmptyState } from "../../../shell/EmptyState";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { TableSkeleton } from "../../../shell/TableSkeleton";
import { CheckDialog } from "./CheckDialog";
import { ListDrawer } from "./ListDrawer";
import { ListTable } from "./ListTable";
import { useLists } from "./queries";

const EMPTY = "Numbers change hands and go out of service. Check yours: by their form at no cost, and by asking the network once you have seen what that costs. Numbers not in use are left out from then on.";

export function NumbersPart() {
  const lists = useLists();
  const [isChecking, checking] = useDisclosure(false);
  const [opened, setOpened] = useState<string | undefined>();
  const mayWrite = useMay("sms:write");
  const check = mayWrite && (
    <Button variant="default" leftSection={<IconListCheck size={16} aria-hidden />} onClick={checking.open}>
      Check numbers
    </Button>
  );
  const hasSome = lists.data !== undefined && lists.data.length > 0;
  return (
    <>
      {hasSome && check && <Group mb="sm">{check}</Group>}
      <Panel isFlush>
        {lists.isPending && <TableSkeleton rows={3} />}
        {lists.isError && <Failure words={wordsOf(lists.error)} onRetry={() => void lists.refetch()} />}
        {lists.data?.length === 0 && (
          <EmptyState icon={IconListCheck} sentence={EMPTY}>
            {check}
          </EmptyState>
        )}
        {hasSome && <ListTable lists={lists.data} mayWrite={mayWrite} onOpen={setOpened} />}
      </Panel>
      {isChecking && <CheckDialog onClose={checking.close} />}
      <ListDrawer list={lists.data?.find(({ id }) => id === opened)} onClose={() => setOpened(undefined)} />
    </>
  );
}
