import { Alert, Stack, Text } from "@mantine/core";
import { useStore } from "../../../session/member";
import { Panel } from "../../../shell/Panel";
import type { PartProps } from "../draft";
import { WEEKDAYS } from "../words";
import { DayHours } from "./DayHours";
import { HolidaysPanel } from "./HolidaysPanel";
import classes from "./Hours.module.css";
import { copiedToAll, spansOf, withSpans } from "./spans";

export function HoursPart(props: PartProps) {
  return (
    <Stack>
      <HoursPanel {...props} />
      <HolidaysPanel {...props} />
    </Stack>
  );
}

function HoursPanel({ draft, edit, errorAt }: PartProps) {
  const { timeZone } = useStore();
  const { hours } = draft;
  const isSet = WEEKDAYS.some((day) => spansOf(hours, day).length > 0);
  return (
    <Panel
      title="Office hours"
      purpose={`By the clock of your store (${timeZone}). They decide what is answered by itself. The chat itself is never locked: messages come in at any hour.`}
    >
      {!isSet && (
        <Alert color="gray" mb="md">
          No hours yet: nothing is answered by itself. Give a day its hours, then copy them to all days.
        </Alert>
      )}
      <div className={classes.days}>
        {WEEKDAYS.map((day) => (
          <DayHours
            key={day}
            day={day}
            spans={spansOf(hours, day)}
            errorAt={(index) => errorAt(`hours.${day}[${index}]`)}
            onChange={(spans) => edit("hours", withSpans(hours, day, spans))}
            onCopy={() => edit("hours", copiedToAll(hours, day))}
          />
        ))}
      </div>
      <Text size="sm" c="dimmed" mt="md">
        A span that ends before it begins goes on into the next day, such as 22:00 to 02:00.
      </Text>
    </Panel>
  );
}
