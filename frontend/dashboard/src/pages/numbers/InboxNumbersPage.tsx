import { SegmentedControl, Skeleton } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { wordsOf } from "../../api/errors";
import type { InboxReport } from "../../api/types/reports";
import { useStore } from "../../session/member";
import { EmptyState } from "../../shell/EmptyState";
import { Failure } from "../../shell/Failure";
import { Page } from "../../shell/Page";
import { Panel } from "../../shell/Panel";
import { periodOf, PERIODS, useNumbersAddress } from "./address";
import { ConversationsDrawer } from "./ConversationsDrawer";
import { CsvButton } from "./CsvButton";
import { Figures } from "./Figures";
import classes from "./InboxNumbers.module.css";
import { useInboxReport } from "./queries";
import { MembersTable, TagsTable } from "./ReportTables";
import { Scores } from "./Scores";
import { VolumePanel } from "./VolumePanel";

/** How the team does: how much comes in, how soon it is answered and done, and what shoppers say of it. Every figure opens. */
export function InboxNumbersPage() {
  const { timeZone } = useStore();
  const { days, show } = useNumbersAddress();
  const period = periodOf(days, timeZone);
  const report = useInboxReport(period);
  return (
    <Page
      title="Inbox in numbers"
      purpose={`How much comes in, how soon it is answered, and what shoppers say of it.${report.data?.counts_office_hours === true ? " Times count your office hours only." : ""}`}
      actions={
        <>
          <SegmentedControl aria-label="Of the last" data={PERIODS} value={days} onChange={show} />
          <CsvButton query={period} />
        </>
      }
    >
      {report.data !== undefined && <Report report={report.data} />}
      {report.isPending && <Skeleton height={420} radius="lg" />}
      {report.isError && report.data === undefined && <Failure words={wordsOf(report.error)} onRetry={() => void report.refetch()} />}
    </Page>
  );
}

function Report({ report }: { report: InboxReport }) {
  if (report.conversations === 0) {
    return (
      <Panel>
        <EmptyState icon={IconChartBar} sentence="No conversation began in these days. As soon as shoppers write, this page shows how soon they are answered." />
      </Panel>
    );
  }
  return (
    <div className={classes.parts}>
      <Figures report={report} />
      <VolumePanel volume={report.volume} />
      {report.ratings.count > 0 && <Scores ratings={report.ratings} />}
      {report.members.length > 0 && <MembersTable members={report.members} />}
      {report.tags.length > 0 && <TagsTable tags={report.tags} />}
      <ConversationsDrawer report={report} />
    </div>
  );
}
