import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFileImport } from "@tabler/icons-react";
import { wordsOf } from "../../../api/errors";
import { useMay } from "../../../session/member";
import { EmptyState } from "../../../shell/EmptyState";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { ShowOlder } from "../../../shell/ShowOlder";
import { TableSkeleton } from "../../../shell/TableSkeleton";
import { ImportDrawer } from "./ImportDrawer";
import { ImportTable } from "./ImportTable";
import { useImports } from "./queries";

const EMPTY =
  "People agreed elsewhere, on paper or with another provider? Bring them along in a CSV or JSON file, with the words they saw and where: without that a consent proves nothing.";

export function ImportsPart() {
  const imports = useImports();
  const [isBringing, bringing] = useDisclosure(false);
  const mayWrite = useMay("consent:write");
  const bring = mayWrite && (
    <Button variant="default" leftSection={<IconFileImport size={16} aria-hidden />} onClick={bringing.open}>
      Bring a file
    </Button>
  );
  const hasSome = imports.rows !== undefined && imports.rows.length > 0;
  return (
    <>
      {hasSome && bring && <Group mb="sm">{bring}</Group>}
      <Panel isFlush>
        {imports.isPending && <TableSkeleton rows={4} />}
        {imports.isError && imports.rows === undefined && <Failure words={wordsOf(imports.error)} onRetry={() => void imports.refetch()} />}
        {imports.rows?.length === 0 && (
          <EmptyState icon={IconFileImport} sentence={EMPTY}>
            {bring}
          </EmptyState>
        )}
        {hasSome && <ImportTable imports={imports.rows ?? []} />}
      </Panel>
      <ShowOlder query={imports} />
      {isBringing && <ImportDrawer onClose={bringing.close} />}
    </>
  );
}
