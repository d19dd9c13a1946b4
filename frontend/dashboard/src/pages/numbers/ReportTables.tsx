import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { MemberReport, ReportRatings, TagReport } from "../../api/types/reports";
import { useStore } from "../../session/member";
import { Panel } from "../../shell/Panel";
import table from "../../shell/table.module.css";
import { spanInWords } from "./words";

/** Every row opens the tickets behind it. */
export function MembersTable({ members }: { members: MemberReport[] }) {
  const { locale } = useStore();
  return (
    <ReportTable title="By member" purpose="First answers are of whoever gave them; the rest is of who has the ticket." columns={["Answered", "First answer", "Done", "Until done", "Rating"]}>
      {members.map(({ member, answered, first_answer, resolved, resolution, ratings }) => (
        <Row
          key={member.id}
          name={member.name}
          to={`/inbox?view=all&status=any&assignee=${encodeURIComponent(member.id)}`}
          cells={[
            ["answered", answered.toLocaleString(locale)],
            ["to the first answer", spanInWords(first_answer.median_seconds)],
            ["done", resolved.toLocaleString(locale)],
            ["until done", spanInWords(resolution.median_seconds)],
            ["rating", ratingInWords(ratings, locale)],
          ]}
        />
      ))}
    </ReportTable>
  );
}

export function TagsTable({ tags }: { tags: TagReport[] }) {
  const { locale } = useStore();
  return (
    <ReportTable title="By tag" columns={["Conversations", "First answer", "Until done", "Rating"]}>
      {tags.map(({ tag, conversations, first_answer, resolution, ratings }) => (
        <Row
          key={tag}
          name={tag}
          to={`/inbox?view=all&status=any&tag=${encodeURIComponent(tag)}`}
          cells={[
            ["conversations", conversations.toLocaleString(locale)],
            ["to the first answer", spanInWords(first_answer.median_seconds)],
            ["until done", spanInWords(resolution.median_seconds)],
            ["rating", ratingInWords(ratings, locale)],
          ]}
        />
      ))}
    </ReportTable>
  );
}

function ReportTable({ title, purpose, columns, children }: { title: string; purpose?: string; columns: string[]; children: ReactNode }) {
  return (
    <Panel title={title} purpose={purpose} isFlush>
      <table className={table.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            {columns.map((column) => (
              <th key={column} scope="col" className={table.number}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Panel>
  );
}

function Row({ name, to, cells }: { name: string; to: string; cells: [unit: string, value: string][] }) {
  return (
    <tr>
      <th scope="row" className={table.main}>
        <Anchor component={Link} to={to} inherit>
          {name}
        </Anchor>
      </th>
      {cells.map(([unit, value]) => (
        <td key={unit} className={`${table.number} tabular`}>
          {value}
          <span className={table.unit}> {unit}</span>
        </td>
      ))}
    </tr>
  );
}

function ratingInWords({ average, count }: ReportRatings, locale: string): string {
  return average === undefined ? "–" : `${average.toLocaleString(locale, { maximumFractionDigits: 1 })} (${count.toLocaleString(locale)})`;
}
