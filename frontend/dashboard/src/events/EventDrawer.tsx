import { Anchor, Drawer, Stack, Text } from "@mantine/core";
import { Link } from "react-router";
import type { StoreEvent } from "../api/types/events";
import { useStore } from "../session/member";
import { Facts } from "../shell/Facts";
import { Properties } from "../shell/Properties";
import { plainSentence, sentenceOf } from "../words/sentence";
import { exactTime } from "../words/time";

/** One event with everything that came with it. */
export function EventDrawer({ event, onClose }: { event: StoreEvent | undefined; onClose: () => void }) {
  return (
    <Drawer
      opened={event !== undefined}
      onClose={onClose}
      title={event?.metric ?? ""}
      size="lg"
    >
      {event !== undefined && <EventDetails event={event} />}
    </Drawer>
  );
}

function EventDetails({ event }: { event: StoreEvent }) {
  const { locale, timeZone } = useStore();
  return (
    <Stack gap="lg">
      <Text fz="lg">{plainSentence(sentenceOf(event, locale))}</Text>
      <Facts
        rows={[
          ["When", exactTime(event.at, timeZone, locale)],
          [
            "Who",
            <Anchor inherit component={Link} to={`/profiles/${encodeURIComponent(event.profile.id)}`} key="who">
              {event.profile.name}
            </Anchor>,
          ],
          ["Email", event.profile.email],
          ["Value", event.value === undefined ? undefined : `${event.value} ${event.currency ?? ""}`],
          ["Came from", event.source],
          ["Event", event.id],
        ]}
      />
      <section aria-label="Properties">
        <Text fw={600} mb={8}>
          Properties
        </Text>
        <Properties values={event.properties} />
      </section>
    </Stack>
  );
}
