import { Button, Progress, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { ConsentImport } from "../../../api/types/signups";
import { useStore } from "../../../session/member";
import table from "../../../shell/table.module.css";
import { Tag } from "../../../shell/Tag";
import { tellError } from "../../../shell/toast";
import { Moment } from "../../../words/Moment";
import { useProblems } from "./queries";

export function ImportTable({ imports }: { imports: ConsentImport[] }) {
  return (
    <table className={table.table}>
      <caption className="screen-reader-only">Files of consents, newest first</caption>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">How far</th>
          <th scope="col">Not taken</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {imports.map((one) => (
          <ImportRow key={one.id} file={one} />
        ))}
      </tbody>
    </table>
  );
}

function ImportRow({ file }: { file: ConsentImport }) {
  const { provenance } = file;
  return (
    <tr>
      <td className={table.main}>
        <b>{file.file_name ?? "Without a file name"}</b>
        <div className={table.quiet}>
          {file.channel === "sms" ? "Numbers" : "Email addresses"} · {provenance.how}, {provenance.collected_by}
        </div>
        <details>
          <summary>What they agreed to</summary>
          <Text size="sm">“{provenance.text}”</Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            Fingerprint of the file: {file.file_hash}
          </Text>
        </details>
      </td>
      <td style={{ minWidth: 180 }}>
        <HowFar file={file} />
      </td>
      <td>{file.rejected > 0 ? <Problems file={file} /> : file.finished_at !== undefined && <span className={table.quiet}>None</span>}</td>
      <td className={table.quiet}>
        <Moment at={file.at} />
        <div>{file.actor}</div>
      </td>
    </tr>
  );
}

function HowFar({ file }: { file: ConsentImport }) {
  const { locale } = useStore();
  const count = new Intl.NumberFormat(locale);
  if (file.finished_at !== undefined) return <Tag tone="good">{count.format(file.accepted)} taken</Tag>;
  const words = `${count.format(file.done)} of ${count.format(file.total)} rows`;
  return (
    <>
      <Progress value={(100 * file.done) / file.total} aria-label={words} mb={4} />
      <span className={`${table.quiet} tabular`} role="status">
        {file.done === 0 ? `Waiting: ${count.format(file.total)} rows` : words}
      </span>
    </>
  );
}

function Problems({ file }: { file: ConsentImport }) {
  const { locale } = useStore();
  const problems = useProblems();
  const count = new Intl.NumberFormat(locale).format(file.rejected);
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconDownload size={15} aria-hidden />}
      loading={problems.isPending}
      disabled={file.finished_at === undefined}
      onClick={() => problems.mutate(file, { onError: tellError })}
    >
      {count} with reasons
    </Button>
  );
}
