import { Button, Select, Skeleton } from "@mantine/core";
import { useState } from "react";
import { wordsOf } from "../../../api/errors";
import type { AllowedHours } from "../../../api/types/messages";
import { useMay, useStore } from "../../../session/member";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import table from "../../../shell/table.module.css";
import { Tag } from "../../../shell/Tag";
import { tellError, tellWithUndo } from "../../../shell/toast";
import { dayName as dayOf } from "../../../words/time";
import { countryChoices } from "../setup/countries";
import { HoursDialog } from "./HoursDialog";
import classes from "./Rules.module.css";
import { useHours, useResetHours, useSetHours } from "./queries";
import { hoursInWords, placeName } from "./words";

export function HoursPanel() {
  const hours = useHours();
  const mayWrite = useMay("messages:write");
  const { locale } = useStore();
  const [edited, setEdited] = useState<AllowedHours | undefined>();
  if (hours.isError) return <Failure words={wordsOf(hours.error)} onRetry={() => void hours.refetch()} />;
  if (hours.data === undefined) return <Skeleton height={420} radius="lg" />;
  const { items, version } = hours.data;
  const named = new Set(items.map(({ place }) => place));
  const elsewhere = items.find(({ place }) => place === "default");
  const addPlace = (place: string | null) => place !== null && elsewhere !== undefined && setEdited({ ...elsewhere, place });
  return (
    <Panel
      title="When marketing may arrive"
      purpose={`By the clock of whoever gets it. What comes at another hour waits for the next. Built-in table of ${version}; a starting point, not legal advice.`}
      actions={
        mayWrite && (
          <Select
            aria-label="Set hours for another country"
            placeholder="Another country…"
            searchable
            w={190}
            value={null}
            data={countryChoices(locale).filter(({ value }) => !named.has(value))}
            onChange={addPlace}
          />
        )
      }
      isFlush
    >
      <table className={table.table}>
        <caption className="screen-reader-only">Allowed hours by country and state</caption>
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">When</th>
            <th scope="col">By</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {sorted(items, locale).map((row) => (
            <HoursRow key={row.place} row={row} mayWrite={mayWrite} onEdit={setEdited} />
          ))}
        </tbody>
      </table>
      {edited !== undefined && <HoursDialog hours={edited} onClose={() => setEdited(undefined)} />}
    </Panel>
  );
}

/** What holds everywhere else comes first, then places by their names. */
function sorted(items: AllowedHours[], locale: string): AllowedHours[] {
  const { compare } = new Intl.Collator(locale);
  const rank = ({ place }: AllowedHours) => (place === "default" ? 0 : 1);
  return [...items].sort((one, other) => rank(one) - rank(other) || compare(placeName(one, locale), placeName(other, locale)));
}

function HoursRow({ row, mayWrite, onEdit }: { row: AllowedHours; mayWrite: boolean; onEdit: (row: AllowedHours) => void }) {
  const { locale } = useStore();
  const reset = useResetHours();
  const set = useSetHours();
  const where = placeName(row, locale);
  const { days, on_holidays, source, as_of, built_in: builtIn } = row;
  const putBack = () => set.mutate({ place: row.place, hours: { days, on_holidays, source, as_of } }, { onError: tellError });
  const reallyReset = () =>
    reset.mutate(row.place, { onSuccess: () => tellWithUndo(`The built-in hours hold again: ${where}.`, putBack), onError: tellError });
  return (
    <tr>
      <td className={classes.where}>
        <b>{where}</b> {builtIn !== undefined && <Tag tone="open">Yours</Tag>}
      </td>
      <td>
        {hoursInWords(days, locale)}
        {!on_holidays && <div className={table.quiet}>Not on public holidays</div>}
      </td>
      <td className={`${table.quiet} ${classes.by}`}>
        {source}, {dayOf(as_of, locale)}
        {builtIn !== undefined && (
          <div>
            Built in: {hoursInWords(builtIn.days, locale)} ({builtIn.source}, {dayOf(builtIn.as_of, locale)})
          </div>
        )}
      </td>
      <td className={table.number}>
        {mayWrite && (
          <>
            {builtIn !== undefined && (
              <Button size="compact-sm" variant="subtle" loading={reset.isPending} onClick={reallyReset} aria-label={`Back to the default: ${where}`}>
                Back to the default
              </Button>
            )}
            <Button size="compact-sm" variant="subtle" onClick={() => onEdit(row)} aria-label={`Change ${where}`}>
              Change
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}
