import { Button, Skeleton } from "@mantine/core";
import { IconMessageReply, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { wordsOf } from "../../../api/errors";
import type { SavedReply } from "../../../api/types/tickets";
import { useMay } from "../../../session/member";
import { EmptyState } from "../../../shell/EmptyState";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { Tag } from "../../../shell/Tag";
import { useReplies } from "../queries";
import classes from "../Rows.module.css";
import { ReplyDialog } from "./ReplyDialog";

export function RepliesPart() {
  const replies = useReplies();
  const mayWrite = useMay("tickets:write");
  const [opened, setOpened] = useState<SavedReply | "new" | undefined>();
  const add = mayWrite && (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpened("new")}>
      New reply
    </Button>
  );
  return (
    <>
      <Panel title="Saved replies" purpose="Answers your team gives again and again, filled in for whoever asks." actions={replies.data?.length ? add : undefined} isFlush>
        {replies.isPending && <Skeleton height={220} />}
        {replies.isError && <Failure words={wordsOf(replies.error)} onRetry={() => void replies.refetch()} />}
        {replies.data?.length === 0 && (
          <EmptyState icon={IconMessageReply} sentence="No saved reply yet. Write one, and everybody finds it in the inbox by typing /.">
            {add}
          </EmptyState>
        )}
        <ul className={classes.rows}>
          {replies.data?.map((reply) => (
            <li key={reply.id} className={classes.item}>
              <button type="button" className={classes.row} onClick={() => setOpened(reply)}>
                <span className={classes.title}>
                  <b>{reply.title}</b> {!reply.is_active && <Tag>Not offered</Tag>}
                </span>
                <span className={classes.text}>{reply.text}</span>
              </button>
            </li>
          ))}
        </ul>
      </Panel>
      {opened !== undefined && <ReplyDialog reply={opened === "new" ? undefined : opened} mayWrite={mayWrite} onClose={() => setOpened(undefined)} />}
    </>
  );
}
