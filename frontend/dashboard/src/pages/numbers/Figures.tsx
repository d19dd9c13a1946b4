import { Text } from "@mantine/core";
import type { InboxReport, ReportTimes } from "../../api/types/reports";
import { useStore } from "../../session/member";
import classes from "./InboxNumbers.module.css";
import { shareInWords, spanInWords } from "./words";

export function Figures({ report }: { report: InboxReport }) {
  const { locale } = useStore();
  const { conversations, answered, resolved, ratings } = report;
  const count = (value: number) => value.toLocaleString(locale);
  return (
    <dl className={classes.figures}>
      <Figure label="Conversations" value={count(conversations)} more={`${shareInWords(answered / conversations, locale)} answered`} />
      <Figure label="First answer" value={spanInWords(report.first_answer.median_seconds)} more={timesInWords(report.first_answer, locale)} />
      <Figure label="Until it was done" value={spanInWords(report.resolution.median_seconds)} more={timesInWords(report.resolution, locale)} />
      <Figure label="Done" value={count(resolved)} more={shareInWords(resolved / conversations, locale)} />
      <Figure
        label="Rating"
        value={ratings.average === undefined ? "–" : `${ratings.average.toLocaleString(locale, { maximumFractionDigits: 1 })} of 5`}
        more={ratings.count === 1 ? "1 rating" : `${count(ratings.count)} ratings`}
      />
    </dl>
  );
}

function Figure({ label, value, more }: { label: string; value: string; more: string }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>
        <span className={classes.value}>{value}</span>
        <Text size="xs" c="dimmed" span>
          {more}
        </Text>
      </dd>
    </div>
  );
}

function timesInWords({ count, p90_seconds, target_minutes, within_target }: ReportTimes, locale: string): string {
  if (count === 0) return "none yet";
  if (target_minutes !== undefined && within_target !== undefined) {
    return `${shareInWords(within_target, locale)} within ${spanInWords(target_minutes * 60)}`;
  }
  return `half were quicker; nine of ten within ${spanInWords(p90_seconds)}`;
}
