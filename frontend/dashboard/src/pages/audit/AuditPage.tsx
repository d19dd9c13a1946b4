import { Anchor, Button, Group } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { read } from "../../api/client";
import { wordsOf } from "../../api/errors";
import type { Page as PageOf } from "../../api/types/paging";
import type { AuditEntry } from "../../api/types/session";
import { EmptyState } from "../../shell/EmptyState";
import { Failure } from "../../shell/Failure";
import { Page } from "../../shell/Page";
import { Panel } from "../../shell/Panel";
import { TableSkeleton } from "../../shell/TableSkeleton";
import { Moment } from "../../words/Moment";
import { actionInWords, detailsInWords, pageOfSubject } from "./actions";
import classes from "./AuditPage.module.css";

export function AuditPage() {
  const audit = useAudit();
  return (
    <Page title="Audit log" purpose="Who changed what in this store, and when.">
      <Panel isFlush>
        {audit.isPending && <TableSkeleton rows={8} />}
        {audit.isError && <Failure words={wordsOf(audit.error)} onRetry={() => void audit.refetch()} />}
        {audit.data !== undefined && audit.rows.length === 0 && (
          <EmptyState icon={IconHistory} sentence="Nothing has been changed yet. Every change by a member or a key is written down here." />
        )}
        <ul className={classes.entries}>
          {audit.rows.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      </Panel>
      {audit.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
            Show older
          </Button>
        </Group>
      )}
    </Page>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const details = detailsInWords(entry.details);
  const page = pageOfSubject(entry);
  return (
    <li className={classes.entry}>
      <div className={classes.what}>
        <b>{entry.actor}</b> {actionInWords(entry.action)}{" "}
        {page !== undefined && (
          <Anchor component={Link} to={page} inherit underline="always">
            (open)
          </Anchor>
        )}
        {details !== "" && <span className={classes.details}>{details}</span>}
      </div>
      <span className={classes.when}>
        <Moment at={entry.at} />
      </span>
    </li>
  );
}

function useAudit() {
  const audit = useInfiniteQuery({
    queryKey: ["audit"],
    queryFn: ({ pageParam }) => read<PageOf<AuditEntry>>("/audit", { cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor,
  });
  return { ...audit, rows: audit.data?.pages.flatMap((page) => page.items) ?? [] };
}
