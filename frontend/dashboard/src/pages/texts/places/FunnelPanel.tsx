import { SegmentedControl, Skeleton, Text } from "@mantine/core";
import { useState } from "react";
import { wordsOf } from "../../../api/errors";
import type { SignupFunnel } from "../../../api/types/signups";
import { useStore } from "../../../session/member";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import table from "../../../shell/table.module.css";
import { placeInWords } from "../words";
import { useFunnel } from "./queries";
import { STEPS, sumOf, shareOf } from "./steps";
import classes from "./Places.module.css";

const SPANS = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
];

/** From seeing the question to answering YES: where people are lost. */
export function FunnelPanel() {
  const [days, setDays] = useState("30");
  const funnel = useFunnel(Number(days));
  return (
    <Panel
      title="From question to YES"
      purpose="How many came how far."
      actions={<SegmentedControl size="xs" data={SPANS} value={days} onChange={setDays} aria-label="Over" />}
    >
      {funnel.isPending && <Skeleton height={140} />}
      {funnel.isError && <Failure words={wordsOf(funnel.error)} onRetry={() => void funnel.refetch()} />}
      {funnel.data !== undefined && <Funnel all={funnel.data} />}
    </Panel>
  );
}

function Funnel({ all }: { all: SignupFunnel[] }) {
  const { locale } = useStore();
  const total = sumOf(all);
  if (total.shown + total.given === 0) return <Text c="dimmed">Nobody was asked in this time.</Text>;
  const most = Math.max(...STEPS.map(({ step }) => total[step]), 1);
  return (
    <>
      <ol className={classes.funnel}>
        {STEPS.map(({ step, label }, index) => (
          <li key={step}>
            <span>{label}</span>
            <span className={classes.track}>
              <span className={classes.bar} style={{ width: `${(100 * total[step]) / most}%` }} />
            </span>
            <span className="tabular">
              {total[step].toLocaleString(locale)}
              {index > 0 && <span className={table.quiet}> {shareOf(total[step], total[STEPS[index - 1]?.step ?? "shown"])}</span>}
            </span>
          </li>
        ))}
      </ol>
      {all.length > 1 && <ByPlace all={all} />}
    </>
  );
}

function ByPlace({ all }: { all: SignupFunnel[] }) {
  const { locale } = useStore();
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="By place">
      <table className={classes.byPlace}>
        <thead>
          <tr>
            <th scope="col">Place</th>
            {STEPS.map(({ step, label }) => (
              <th key={step} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <tr key={one.place}>
              <th scope="row">{one.name ?? placeInWords(one.place)}</th>
              {STEPS.map(({ step }) => (
                <td key={step} className="tabular">
                  {one[step].toLocaleString(locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
