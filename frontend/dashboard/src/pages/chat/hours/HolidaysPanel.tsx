import { ActionIcon, Button, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ChatHolidays, OwnDay } from "../../../api/types/chat";
import { useStore } from "../../../session/member";
import { Panel } from "../../../shell/Panel";
import { countryName } from "../../../words/places";
import { dayName } from "../../../words/time";
import type { PartProps } from "../draft";
import { usePublicHolidays } from "../queries";
import classes from "./Hours.module.css";

export function HolidaysPanel({ draft, edit, errorAt }: PartProps) {
  const { locale } = useStore();
  const { holidays } = draft;
  const known = usePublicHolidays(undefined, 0);
  const { compare } = new Intl.Collator(locale);
  const countries = (known.data?.countries ?? [holidays.country ?? ""].filter(Boolean)).map((value) => ({ value, label: countryName(value, locale) }));
  const set = (part: Partial<ChatHolidays>) => edit("holidays", { ...holidays, ...part });
  const choose = (country: string | null) => {
    const { country: _, ...rest } = holidays;
    edit("holidays", country === null ? rest : { ...rest, country });
  };
  const put = (index: number, day: OwnDay) => set({ days: holidays.days.map((old, at) => (at === index ? day : old)) });
  return (
    <Panel title="Holidays" purpose="Days on which nobody is there, whatever the hours of their weekday.">
      <Stack>
        <Select
          label="Public holidays of"
          placeholder="No country"
          searchable
          clearable
          clearButtonProps={{ "aria-label": "No country" }}
          maw={360}
          data={countries.sort((one, other) => compare(one.label, other.label))}
          value={holidays.country ?? null}
          error={errorAt("holidays.country")}
          onChange={choose}
        />
        {holidays.country !== undefined && <Coming country={holidays.country} />}
        <Text fw={600} size="sm" component="h3" m={0}>
          Your own days
        </Text>
        {holidays.days.map((day, index) => (
          <OwnDayRow
            key={index}
            day={day}
            number={index + 1}
            error={errorAt(`holidays.days[${index}]`)}
            onChange={(next) => put(index, next)}
            onDelete={() => set({ days: holidays.days.filter((_, at) => at !== index) })}
          />
        ))}
        <div>
          <Button size="compact-md" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => set({ days: [...holidays.days, { on: "" }] })}>
            Add a day
          </Button>
        </div>
      </Stack>
    </Panel>
  );
}

interface OwnDayRowProps {
  day: OwnDay;
  number: number;
  error: string | undefined;
  onChange: (day: OwnDay) => void;
  onDelete: () => void;
}

function OwnDayRow({ day, number, error, onChange, onDelete }: OwnDayRowProps) {
  const shown = error?.startsWith("Expected") ? "Choose a day." : error;
  return (
    <div className={classes.ownDay} role="group" aria-label={`Own day ${number}`}>
      <TextInput type="date" aria-label={`Own day ${number}: day`} value={day.on} error={shown} onChange={(event) => onChange({ ...day, on: event.currentTarget.value })} />
      <TextInput aria-label={`Own day ${number}: name`} placeholder="Stocktaking" maxLength={255} value={day.name ?? ""} onChange={(event) => onChange({ ...day, name: event.currentTarget.value })} />
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={`Delete own day ${number}`} onClick={onDelete}>
        <IconTrash size={18} stroke={1.6} />
      </ActionIcon>
    </div>
  );
}

function Coming({ country }: { country: string }) {
  const { locale } = useStore();
  const today = new Date().toISOString().slice(0, 10);
  const year = Number(today.slice(0, 4));
  const [now, next] = [usePublicHolidays(country, year), usePublicHolidays(country, year + 1)];
  const days = [...(now.data?.days ?? []), ...(next.data?.days ?? [])].filter(({ on }) => on >= today).slice(0, 8);
  if (days.length === 0) return null;
  return (
    <div>
      <Text size="sm" c="dimmed" mb={4}>
        The next ones:
      </Text>
      <ul className={classes.holidays}>
        {days.map(({ on, name }) => (
          <li key={on}>
            {dayName(on, locale)} · {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
