import { Drawer, Group, Skeleton, Stack, Text } from "@mantine/core";
import { Link } from "react-router";
import { wordsOf } from "../../api/errors";
import type { ConversationBehind, InboxReport } from "../../api/types/reports";
import { ChannelIcon } from "../../inbox/ChannelIcon";
import { starsOf } from "../../inbox/words";
import { useStore } from "../../session/member";
import { Failure } from "../../shell/Failure";
import { ShowOlder } from "../../shell/ShowOlder";
import table from "../../shell/table.module.css";
import { Moment } from "../../words/Moment";
import { useNumbersAddress, type Opened } from "./address";
import { CsvButton } from "./CsvButton";
import classes from "./InboxNumbers.module.css";
import { useBehind } from "./queries";
import { openedInWords, spanInWords } from "./words";

/** The conversations behind the figure that the address opens. */
export function ConversationsDrawer({ report }: { report: InboxReport }) {
  const { locale } = useStore();
  const { opened, close } = useNumbersAddress();
  return (
    <Drawer opened={opened !== undefined} onClose={close} title={opened && openedInWords(opened, report, locale)} size="xl">
      {opened !== undefined && <Behind opened={opened} report={report} />}
    </Drawer>
  );
}

function Behind({ opened: { on, ...asked }, report }: { opened: Opened; report: InboxReport }) {
  const { locale } = useStore();
  const query = { ...asked, from: on ?? report.from, to: on ?? report.to };
  const found = useBehind(query);
  const isByTime = asked.figure.startsWith("first_answer") || asked.figure.startsWith("resolution");
  if (found.rows === undefined || found.count === undefined) {
    return found.isError ? <Failure words={wordsOf(found.error)} onRetry={() => void found.refetch()} /> : <Skeleton height={280} />;
  }
  const conversations = found.count === 1 ? "1 conversation" : `${found.count.toLocaleString(locale)} conversations`;
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="dimmed" size="sm">
          {conversations}, {isByTime ? "the longest first" : "the newest first"}
        </Text>
        <CsvButton query={query} size="compact-md" />
      </Group>
      {found.rows.length > 0 && <ConversationsTable rows={found.rows} />}
      <ShowOlder query={found} label="Show more" />
    </Stack>
  );
}

function ConversationsTable({ rows }: { rows: ConversationBehind[] }) {
  return (
    <table className={table.table}>
      <caption className="screen-reader-only">Conversations behind the figure</caption>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col" className={table.number}>
            First answer
          </th>
          <th scope="col" className={table.number}>
            Until done
          </th>
          <th scope="col">Rating</th>
          <th scope="col">Has it</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ConversationRow key={`${row.ticket_id} ${row.began_at}`} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function ConversationRow({ row }: { row: ConversationBehind }) {
  return (
    <tr>
      <th scope="row" className={table.main}>
        <Link to={`/inbox/${encodeURIComponent(row.ticket_id)}?view=all&status=any`} className={classes.open}>
          {row.profile.name}
        </Link>
        <div className={`${table.quiet} ${classes.when}`}>
          <ChannelIcon channel={row.channel} />
          <Moment at={row.began_at} />
        </div>
      </th>
      <Taken seconds={row.first_answer_seconds} unit="to the first answer" />
      <Taken seconds={row.resolution_seconds} unit="until done" />
      <td>
        {row.rating !== undefined && (
          <span role="img" aria-label={`Rated ${row.rating} of 5`}>
            {starsOf(row.rating)}
          </span>
        )}
      </td>
      <td>{row.assignee?.name}</td>
    </tr>
  );
}

/** Nothing while it waits. */
function Taken({ seconds, unit }: { seconds: number | undefined; unit: string }) {
  return (
    <td className={`${table.number} tabular`}>
      {seconds !== undefined && (
        <>
          {spanInWords(seconds)}
          <span className={table.unit}> {unit}</span>
        </>
      )}
    </td>
  );
}
