import { Button, Skeleton, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDoorEnter, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { wordsOf } from "../../../api/errors";
import { useMay } from "../../../session/member";
import { EmptyState } from "../../../shell/EmptyState";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { FunnelPanel } from "./FunnelPanel";
import { NewPlaceDialog } from "./NewPlaceDialog";
import { PlaceDrawer } from "./PlaceDrawer";
import { PlaceRow } from "./PlaceRow";
import classes from "./Places.module.css";
import { usePlaces } from "./queries";

export function PlacesPart() {
  const places = usePlaces();
  const mayWrite = useMay("consent:write");
  const [isMaking, making] = useDisclosure(false);
  const [openedId, setOpenedId] = useState<string | undefined>();
  const opened = places.data?.find((place) => place.id === openedId);
  const make = mayWrite && (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={making.open}>
      New place
    </Button>
  );
  return (
    <Stack gap="lg">
      <FunnelPanel />
      <Panel
        title="Where people can join"
        purpose="The hub asks by itself. Each other place has its own words, and goes live when nothing is missing."
        actions={places.data?.length ? make : undefined}
        isFlush
      >
        {places.isPending && <Skeleton height={220} />}
        {places.isError && <Failure words={wordsOf(places.error)} onRetry={() => void places.refetch()} />}
        {places.data?.length === 0 && (
          <EmptyState icon={IconDoorEnter} sentence="No place besides the hub yet. Let people join at the checkout, in a pop-up, or by texting a word.">
            {make}
          </EmptyState>
        )}
        <ul className={classes.places}>
          {places.data?.map((place) => (
            <PlaceRow key={place.id} place={place} mayWrite={mayWrite} onEdit={() => setOpenedId(place.id)} />
          ))}
        </ul>
      </Panel>
      {isMaking && (
        <NewPlaceDialog
          onClose={making.close}
          onMade={(place) => {
            making.close();
            setOpenedId(place.id);
          }}
        />
      )}
      <PlaceDrawer place={opened} onClose={() => setOpenedId(undefined)} />
    </Stack>
  );
}
