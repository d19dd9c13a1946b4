import { Button, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMessageOff, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { wordsOf } from "../../../api/errors";
import { useMay } from "../../../session/member";
import { EmptyState } from "../../../shell/EmptyState";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { SearchBar } from "../../../shell/SearchBar";
import { ShowOlder } from "../../../shell/ShowOlder";
import { TableSkeleton } from "../../../shell/TableSkeleton";
import { useSuppressions } from "./queries";
import { SuppressDialog } from "./SuppressDialog";
import { SuppressionTable } from "./SuppressionTable";

export function SuppressionsPart() {
  const [parameters, setParameters] = useSearchParams();
  const q = parameters.get("q") ?? "";
  const [typed, setTyped] = useState(q);
  const [isAdding, adding] = useDisclosure(false);
  const mayWrite = useMay("consent:write");
  const found = useSuppressions(q);
  const search = () => setParameters(typed.trim() === "" ? {} : { q: typed.trim() }, { state: { keepFocus: true } });
  const add = mayWrite && (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.open}>
      Add one
    </Button>
  );
  return (
    <>
      <SearchBar onSearch={search} actions={add}>
        <TextInput aria-label="Number or email" placeholder="A whole number or email" type="search" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      </SearchBar>
      <Panel isFlush>
        {found.isPending && <TableSkeleton rows={5} />}
        {found.isError && found.rows === undefined && <Failure words={wordsOf(found.error)} onRetry={() => void found.refetch()} />}
        {found.rows?.length === 0 && (
          <EmptyState icon={IconMessageOff} sentence={q === "" ? "Nobody is kept from being written to. Whoever answers STOP appears here at once." : "This address is not on the list: it may be written to, as far as its owner agreed."} />
        )}
        {found.rows !== undefined && found.rows.length > 0 && <SuppressionTable rows={found.rows} mayWrite={mayWrite} />}
      </Panel>
      <ShowOlder query={found} />
      {isAdding && <SuppressDialog onClose={adding.close} />}
    </>
  );
}
