import { SegmentedControl } from "@mantine/core";
import { IconMailCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { wordsOf } from "../../api/errors";
import type { DeadLetter, DeadLetterState } from "../../api/types/events";
import { useMay } from "../../session/member";
import { EmptyState } from "../../shell/EmptyState";
import { Failure } from "../../shell/Failure";
import { Page } from "../../shell/Page";
import { Panel } from "../../shell/Panel";
import { ShowOlder } from "../../shell/ShowOlder";
import { TableSkeleton } from "../../shell/TableSkeleton";
import { BulkBar } from "./BulkBar";
import { LetterDrawer } from "./LetterDrawer";
import { LettersTable } from "./LettersTable";
import { useDeadLetters } from "./queries";
import { EMPTY, STATES } from "./words";

export function DeadLettersPage() {
  const [parameters, setParameters] = useSearchParams();
  const state = STATES.find(({ value }) => value === parameters.get("state"))?.value ?? "open";
  const show = (next: DeadLetterState) => setParameters(next === "open" ? {} : { state: next }, { state: { keepFocus: true } });
  return (
    <Page
      title="Dead letters"
      purpose="What arrived but could not be understood, with the reason. Nothing of it is lost."
      actions={
        <SegmentedControl data={STATES} value={state} onChange={(next) => show(next as DeadLetterState)} aria-label="Show" />
      }
    >
      <Letters key={state} state={state} />
    </Page>
  );
}

function Letters({ state }: { state: DeadLetterState }) {
  const letters = useDeadLetters(state);
  const maySettle = useMay("dead_letters:write") && state === "open";
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<DeadLetter | undefined>();
  const rows = letters.rows ?? [];
  // What was settled meanwhile is no longer chosen.
  const chosenIds = rows.map((row) => row.id).filter((id) => chosen.has(id));
  return (
    <>
      {maySettle && <BulkBar ids={chosenIds} isShown={rows.length > 0} onDone={() => setChosen(new Set())} />}
      <Panel isFlush>
        {letters.isPending && <TableSkeleton rows={6} />}
        {letters.isError && rows.length === 0 && <Failure words={wordsOf(letters.error)} onRetry={() => void letters.refetch()} />}
        {letters.rows?.length === 0 && <EmptyState icon={IconMailCheck} sentence={EMPTY[state]} />}
        {rows.length > 0 && (
          <LettersTable rows={rows} chosen={new Set(chosenIds)} onChoose={maySettle ? setChosen : undefined} onOpen={setOpened} />
        )}
      </Panel>
      <ShowOlder query={letters} />
      <LetterDrawer letter={opened} maySettle={maySettle} onClose={() => setOpened(undefined)} />
    </>
  );
}
