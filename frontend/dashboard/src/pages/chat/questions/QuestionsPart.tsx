import { Button, Skeleton } from "@mantine/core";
import { IconHelpCircle, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { wordsOf } from "../../../api/errors";
import type { Faq } from "../../../api/types/chat";
import { useMay } from "../../../session/member";
import { EmptyState } from "../../../shell/EmptyState";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { tellError } from "../../../shell/toast";
import { moved } from "../../hub/draft";
import { useFaqs, useOrderFaqs } from "../queries";
import classes from "../Rows.module.css";
import { QuestionDrawer } from "./QuestionDrawer";
import { QuestionRow } from "./QuestionRow";

export function QuestionsPart() {
  const faqs = useFaqs();
  const mayWrite = useMay("hub:write");
  const [opened, setOpened] = useState<Faq | "new" | undefined>();
  const add = mayWrite && (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpened("new")}>
      New question
    </Button>
  );
  return (
    <>
      <Panel
        title="Questions and answers"
        purpose="What is asked again and again. Everybody reads them in the hub, signed in or not, in this order."
        actions={faqs.data?.length ? add : undefined}
        isFlush
      >
        {faqs.isPending && <Skeleton height={220} />}
        {faqs.isError && <Failure words={wordsOf(faqs.error)} onRetry={() => void faqs.refetch()} />}
        {faqs.data?.length === 0 && (
          <EmptyState icon={IconHelpCircle} sentence="No question yet. Write the one you answer most, and fewer people have to ask it.">
            {add}
          </EmptyState>
        )}
        {faqs.data !== undefined && <Rows faqs={faqs.data} mayWrite={mayWrite} onOpen={setOpened} />}
      </Panel>
      <QuestionDrawer faq={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}

/** Order by dragging or by the arrows; the arrows are the way for keyboards and fingers. */
function Rows({ faqs, mayWrite, onOpen }: { faqs: Faq[]; mayWrite: boolean; onOpen: (faq: Faq) => void }) {
  const order = useOrderFaqs();
  const [dragged, setDragged] = useState<Faq[] | undefined>();
  const [held, setHeld] = useState<string | undefined>();
  const shown = dragged ?? faqs;
  const put = (next: Faq[]) => order.mutate(next, { onError: tellError });
  return (
    <ol className={classes.rows}>
      {shown.map((faq, index) => (
        <QuestionRow
          key={faq.id}
          faq={faq}
          mayWrite={mayWrite}
          isFirst={index === 0}
          isLast={index === shown.length - 1}
          isDragged={held === faq.id}
          onOpen={() => onOpen(faq)}
          onMove={(by) => put(moved(faqs, index, index + by))}
          onDragStart={() => {
            setDragged(faqs);
            setHeld(faq.id);
          }}
          onDragEnter={() => {
            const from = shown.findIndex(({ id }) => id === held);
            if (from >= 0 && from !== index) setDragged(moved(shown, from, index));
          }}
          onDragEnd={() => {
            if (dragged !== undefined && dragged.some(({ id }, at) => id !== faqs[at]?.id)) put(dragged);
            setDragged(undefined);
            setHeld(undefined);
          }}
        />
      ))}
    </ol>
  );
}
