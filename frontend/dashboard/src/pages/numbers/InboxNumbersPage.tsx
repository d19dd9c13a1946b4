import { Button, SegmentedControl, Skeleton } from "@mantine/core";
import { IconChartBar, IconDownload } from "@tabler/icons-react";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useSearchParams } from "react-router";
import { read, readFile } from "../../api/client";
import { wordsOf } from "../../api/errors";
import type { InboxReport } from "../../api/types/reports";
import { dayIn } from "../../inbox/moments";
import { useStore } from "../../session/member";
import { EmptyState } from "../../shell/EmptyState";
import { Failure } from "../../shell/Failure";
import { Page } from "../../shell/Page";
import { Panel } from "../../shell/Panel";
import { saveAs } from "../../shell/save-as";
import { tellError } from "../../shell/toast";
import { Figures } from "./Figures";
import classes from "./InboxNumbers.module.css";
import { MembersTable, TagsTable } from "./ReportTables";
import { Scores } from "./Scores";

const DAY = 24 * 3_600_000;
const PERIODS = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
];

// The charts weigh more than the rest of the page.
const VolumeChart = lazy(async () => ({ default: (await import("./VolumeChart")).VolumeChart }));

/** How the team does: how much comes in, how soon it is answered and done, and what shoppers say of it. */
export function InboxNumbersPage() {
  const { timeZone } = useStore();
  const [parameters, setParameters] = useSearchParams();
  const days = PERIODS.find(({ value }) => value === parameters.get("days"))?.value ?? "30";
  const period = { from: dayIn(new Date(Date.now() - (Number(days) - 1) * DAY), timeZone), to: dayIn(new Date(), timeZone) };
  const report = useQuery({
    queryKey: ["reports", "inbox", period],
    queryFn: () => read<InboxReport>("/reports/inbox", period),
    placeholderData: keepPreviousData,
  });
  const file = useMutation({
    mutationFn: async () => saveAs(await readFile("/reports/inbox.csv", period), `inbox-${period.from}-${period.to}.csv`),
    onError: tellError,
  });
  return (
    <Page
      title="Inbox in numbers"
      purpose={`How much comes in, how soon it is answered, and what shoppers say of it.${report.data?.counts_office_hours === true ? " Times count your office hours only." : ""}`}
      actions={
        <>
          <SegmentedControl
            aria-label="Of the last"
            data={PERIODS}
            value={days}
            onChange={(next) => setParameters(next === "30" ? {} : { days: next }, { state: { keepFocus: true } })}
          />
          <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={file.isPending} onClick={() => file.mutate()}>
            CSV
          </Button>
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
      <Panel title="Conversations" purpose="By the day on which they began.">
        <Suspense fallback={<Skeleton height={220} />}>
          <VolumeChart volume={report.volume} />
        </Suspense>
      </Panel>
      {report.ratings.count > 0 && <Scores ratings={report.ratings} />}
      {report.members.length > 0 && <MembersTable members={report.members} />}
      {report.tags.length > 0 && <TagsTable tags={report.tags} />}
    </div>
  );
}
