import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { InboxReport } from "../../api/types/reports";
import { useStore } from "../../session/member";
import { Panel } from "../../shell/Panel";
import table from "../../shell/table.module.css";
import { dayName } from "../../words/time";
import { FigureLink } from "./FigureLink";
import classes from "./InboxNumbers.module.css";
import { SERIES } from "./words";

type Volume = InboxReport["volume"];

// The charts weigh more than the rest of the page.
const VolumeChart = lazy(async () => ({ default: (await import("./VolumeChart")).VolumeChart }));

export function VolumePanel({ volume }: { volume: Volume }) {
  return (
    <Panel title="Conversations" purpose="By the day on which they began.">
      <Channels volume={volume} />
      <Suspense fallback={<Skeleton height={240} />}>
        <VolumeChart volume={volume} />
      </Suspense>
      <details className={classes.days}>
        <summary>Day by day</summary>
        <DaysTable volume={volume} />
      </details>
    </Panel>
  );
}

/** What the colours mean, and how many there were of each. */
function Channels({ volume }: { volume: Volume }) {
  const { locale } = useStore();
  return (
    <ul className={classes.channels} aria-label="By channel">
      {SERIES.map(({ name, label, color }) => {
        const count = volume.reduce((sum, day) => sum + day[name], 0);
        return (
          <li key={name}>
            <span className={classes.swatch} style={{ background: color }} aria-hidden />
            <FigureLink opened={{ figure: "conversations", channel: name }} count={count}>
              {label} {count.toLocaleString(locale)}
            </FigureLink>
          </li>
        );
      })}
    </ul>
  );
}

function DaysTable({ volume }: { volume: Volume }) {
  const { locale } = useStore();
  const days = volume.filter((day) => day.chat + day.sms + day.email > 0).reverse();
  return (
    <table className={table.table} aria-label="Day by day">
      <thead>
        <tr>
          <th scope="col">Day</th>
          {SERIES.map(({ name, label }) => (
            <th key={name} scope="col" className={table.number}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.on}>
            <th scope="row">
              <FigureLink opened={{ figure: "conversations", on: day.on }} count={1}>
                {dayName(day.on, locale)}
              </FigureLink>
            </th>
            {SERIES.map(({ name, label }) => (
              <td key={name} className={`${table.number} tabular`}>
                {day[name] > 0 && (
                  <FigureLink opened={{ figure: "conversations", on: day.on, channel: name }} count={day[name]}>
                    {day[name].toLocaleString(locale)}
                    <span className={table.unit}> {label}</span>
                  </FigureLink>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
