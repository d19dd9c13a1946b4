import type { ReactNode } from "react";
import type { MemberReport, ReportRatings, TagReport } from "../../api/types/reports";
import { useStore } from "../../session/member";
import { Panel } from "../../shell/Panel";
import table from "../../shell/table.module.css";
import type { Opened } from "./address";
import { FigureLink } from "./FigureLink";
import { spanInWords } from "./words";

type Cell = [unit: string, figure: Opened["figure"], count: number, value: string];

export function MembersTable({ members }: { members: MemberReport[] }) {
  const { locale } = useStore();
  return (
    <ReportTable title="By member" purpose="First answers are of whoever gave them; the rest is of who has the ticket." columns={["Answered", "First answer", "Done", "Until done", "Rating"]}>
      {members.map(({ member, answered, first_answer, resolved, resolution, ratings }) => (
        <Row
          key={member.id}
          name={member.name}
          narrowed={{ member: member.id }}
          cells={[
            ["answered", "answered", answered, answered.toLocaleString(locale)],
            ["to the first answer", "first_answer", first_answer.count, spanInWords(first_answer.median_seconds)],
            ["done", "resolution", resolved, resolved.toLocaleString(locale)],
            ["until done", "resolution", resolution.count, spanInWords(resolution.median_seconds)],
            ["rating", "ratings", ratings.count, ratingInWords(ratings, locale)],
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
          narrowed={{ tag }}
          cells={[
            ["conversations", "conversations", conversations, conversations.toLocaleString(locale)],
            ["to the first answer", "first_answer", first_answer.count, spanInWords(first_answer.median_seconds)],
            ["until done", "resolution", resolution.count, spanInWords(resolution.median_seconds)],
            ["rating", "ratings", ratings.count, ratingInWords(ratings, locale)],
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

function Row({ name, narrowed, cells }: { name: string; narrowed: Omit<Opened, "figure">; cells: Cell[] }) {
  return (
    <tr>
      <th scope="row" className={table.main}>
        {name}
      </th>
      {cells.map(([unit, figure, count, value]) => (
        <td key={unit} className={`${table.number} tabular`}>
          <FigureLink opened={{ figure, ...narrowed }} count={count}>
            {value}
            <span className={table.unit}> {unit}</span>
          </FigureLink>
        </td>
      ))}
    </tr>
  );
}

function ratingInWords({ average, count }: ReportRatings, locale: string): string {
  return average === undefined ? "–" : `${average.toLocaleString(locale, { maximumFractionDigits: 1 })} (${count.toLocaleString(locale)})`;
}
