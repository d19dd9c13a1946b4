import { Button, Checkbox, NativeSelect, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { fieldErrors } from "../../../api/field-errors";
import type { AllowedHours, HoursSaid } from "../../../api/types/messages";
import { useStore } from "../../../session/member";
import { FormDialog } from "../../../shell/FormDialog";
import { tell } from "../../../shell/toast";
import { useSetHours } from "./queries";
import classes from "./Rules.module.css";
import { dayName, placeName } from "./words";

const USUAL: [string, string] = ["09:00", "20:00"];

export function HoursDialog({ hours, onClose }: { hours: AllowedHours; onClose: () => void }) {
  const { locale } = useStore();
  const [days, setDays] = useState(hours.days);
  const [onHolidays, setOnHolidays] = useState(hours.on_holidays);
  const [source, setSource] = useState(hours.built_in === undefined ? "" : hours.source);
  const [asOf, setAsOf] = useState(hours.built_in === undefined ? new Date().toISOString().slice(0, 10) : hours.as_of);
  const set = useSetHours();
  const errors = fieldErrors(set.error, ["days", "source", "as_of"]);
  const where = placeName(hours, locale);
  const submit = () => {
    const said: HoursSaid = { days, on_holidays: onHolidays, source: source.trim(), as_of: asOf };
    set.mutate(
      { place: hours.place, hours: said },
      {
        onSuccess: () => {
          onClose();
          tell(`Your hours hold: ${where}.`);
        },
      },
    );
  };
  return (
    <FormDialog
      title={`Hours for marketing: ${where}`}
      label="Save"
      error={errors.rest}
      isPending={set.isPending}
      isDisabled={source.trim() === "" || asOf === ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <DayFields days={days} onChange={setDays} />
      {errors.at("days") !== undefined && (
        <Text size="sm" c="red" role="alert">
          {errors.at("days")}
        </Text>
      )}
      <Checkbox label="Also on public holidays" checked={onHolidays} onChange={(event) => setOnHolidays(event.currentTarget.checked)} />
      <TextInput
        label="Source"
        description="The law, or whose decision it is. Stays beside the hours."
        maxLength={500}
        value={source}
        error={errors.at("source")}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <TextInput label="As of" type="date" value={asOf} error={errors.at("as_of")} onChange={(event) => setAsOf(event.currentTarget.value)} />
    </FormDialog>
  );
}

type Days = HoursSaid["days"];

function DayFields({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  const { locale } = useStore();
  const put = (index: number, day: [string, string] | null) => onChange(days.map((old, at) => (at === index ? day : old)));
  return (
    <fieldset className={classes.days}>
      <legend className="screen-reader-only">Days</legend>
      {days.map((day, index) => {
        const name = dayName(index, locale);
        return (
          <div key={name} className={classes.day}>
            <Checkbox label={name} checked={day !== null} onChange={(event) => put(index, event.currentTarget.checked ? (days.find((one) => one !== null) ?? USUAL) : null)} />
            {day === null ? (
              <span className={classes.never}>Never</span>
            ) : (
              <>
                <NativeSelect aria-label={`${name} from`} data={startsAt(day[0])} value={day[0]} onChange={(event) => put(index, [event.currentTarget.value, day[1]])} />
                <NativeSelect aria-label={`${name} until`} data={endsAt(day[1])} value={day[1]} onChange={(event) => put(index, [day[0], event.currentTarget.value])} />
              </>
            )}
          </div>
        );
      })}
      <div>
        <Button size="compact-sm" variant="subtle" onClick={() => onChange(days.map(() => days[0] ?? null))}>
          Every day like {dayName(0, locale)}
        </Button>
      </div>
    </fieldset>
  );
}

const HALF_HOURS = Array.from({ length: 48 }, (_, index) => `${String(Math.floor(index / 2)).padStart(2, "0")}:${index % 2 === 0 ? "00" : "30"}`);

/** Every half hour, and whatever it is now. */
function startsAt(now: string): string[] {
  return [...new Set([...HALF_HOURS, now])].sort();
}

/** The last midnight comes last, though it is written as the first. */
function endsAt(now: string): { value: string; label: string }[] {
  const times = startsAt(now).filter((time) => time !== "00:00");
  return [...times.map((time) => ({ value: time, label: time })), { value: "00:00", label: "24:00" }];
}
