import type { ReportRatings } from "../../api/types/reports";
import { useStore } from "../../session/member";
import { Panel } from "../../shell/Panel";
import { FigureLink } from "./FigureLink";
import classes from "./InboxNumbers.module.css";
import { scoreInWords } from "./words";

const SCORES = ["5", "4", "3", "2", "1"];

/** What shoppers said after a chat was closed. */
export function Scores({ ratings }: { ratings: ReportRatings }) {
  const { locale } = useStore();
  return (
    <Panel title="Ratings" purpose="Given by shoppers after their chat was closed.">
      <ul className={classes.scores}>
        {SCORES.map((score) => {
          const count = ratings.scores[score] ?? 0;
          return (
            <li key={score}>
              <FigureLink opened={{ figure: "ratings", score }} count={count} className={classes.score}>
                <span>{scoreInWords(score)}</span>
                <span className={classes.track} aria-hidden>
                  <span className={classes.bar} style={{ width: `${(count / ratings.count) * 100}%` }} />
                </span>
                <span className={classes.scoreCount}>{count.toLocaleString(locale)}</span>
              </FigureLink>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
