import type { ReactNode } from "react";
import type { InboxReport, ReportTimes } from "../../api/types/reports";
import { useStore } from "../../session/member";
import type { Opened } from "./address";
import { FigureLink } from "./FigureLink";
import classes from "./InboxNumbers.module.css";
import { ratingsInWords, shareInWords, spanInWords } from "./words";

export function Figures({ report }: { report: InboxReport }) {
  const { locale } = useStore();
  const { conversations, answered, unanswered, first_answer, resolved, resolution, ratings } = report;
  const count = (value: number) => value.toLocaleString(locale);
  return (
    <ul className={classes.figures} aria-label="Figures">
      <Figure label="Conversations" figure="conversations" count={conversations} value={count(conversations)}>
        <Further figure="answered" count={answered} words={`${shareInWords(answered / conversations, locale)} answered`} />
        <Further figure="unanswered" count={unanswered} words={`${count(unanswered)} without an answer`} />
      </Figure>
      <Figure label="First answer" figure="first_answer" count={first_answer.count} value={spanInWords(first_answer.median_seconds)} more={timesInWords(first_answer, locale)}>
        <Missed figure="first_answer_missed" times={first_answer} />
      </Figure>
      <Figure label="Until it was done" figure="resolution" count={resolution.count} value={spanInWords(resolution.median_seconds)} more={timesInWords(resolution, locale)}>
        <Missed figure="resolution_missed" times={resolution} />
      </Figure>
      <Figure label="Done" figure="resolution" count={resolved} value={count(resolved)} more={shareInWords(resolved / conversations, locale)} />
      <Figure
        label="Rating"
        figure="ratings"
        count={ratings.count}
        value={ratings.average === undefined ? "–" : `${ratings.average.toLocaleString(locale, { maximumFractionDigits: 1 })} of 5`}
        more={ratingsInWords(ratings.count, locale)}
      />
    </ul>
  );
}

interface FigureProps {
  label: string;
  figure: Opened["figure"];
  count: number;
  value: string;
  more?: string;
  children?: ReactNode;
}

function Figure({ label, figure, count, value, more, children }: FigureProps) {
  return (
    <li className={classes.figure}>
      <FigureLink opened={{ figure }} count={count} className={classes.main}>
        <span className={classes.label}>{label}</span>
        <span className={classes.value}>{value}</span>
        {more !== undefined && <span className={classes.more}>{more}</span>}
      </FigureLink>
      {children}
    </li>
  );
}

function Further({ figure, count, words }: { figure: Opened["figure"]; count: number; words: string }) {
  return (
    <span className={classes.more}>
      <FigureLink opened={{ figure }} count={count}>
        {words}
      </FigureLink>
    </span>
  );
}

function Missed({ figure, times }: { figure: Opened["figure"]; times: ReportTimes }) {
  const { locale } = useStore();
  if (times.missed === undefined) return null;
  return <Further figure={figure} count={times.missed} words={times.missed === 0 ? "none took longer" : `${times.missed.toLocaleString(locale)} took longer`} />;
}

function timesInWords({ count, p90_seconds, target_minutes, within_target }: ReportTimes, locale: string): string {
  if (target_minutes !== undefined && within_target !== undefined) {
    return `${shareInWords(within_target, locale)} within ${spanInWords(target_minutes * 60)}`;
  }
  if (count === 0) return "none yet";
  return `half were quicker; nine of ten within ${spanInWords(p90_seconds)}`;
}
