import { Button, Group, List, Text } from "@mantine/core";
import { useState } from "react";
import type { SignupPlace } from "../../../api/types/signups";
import { CopyField } from "../../../shell/CopyField";
import { Dialog } from "../../../shell/Dialog";
import { Tag } from "../../../shell/Tag";
import { tell, tellError, tellWithUndo } from "../../../shell/toast";
import { CodeToScan } from "./CodeToScan";
import { gapsInWords, KINDS } from "./kinds";
import classes from "./Places.module.css";
import { useArchivePlace, usePublishPlace } from "./queries";

interface PlaceRowProps {
  place: SignupPlace;
  mayWrite: boolean;
  onEdit: () => void;
}

export function PlaceRow({ place, mayWrite, onEdit }: PlaceRowProps) {
  const gaps = gapsInWords(place);
  return (
    <li className={classes.place}>
      <div className={classes.head}>
        <div className={classes.what}>
          <Text fw={600} component="div">
            {place.name} <StateTag place={place} />
          </Text>
          <Text size="sm" c="dimmed">
            {KINDS[place.kind]?.label ?? place.kind}
            {place.keyword !== undefined && ` · keyword ${place.keyword.toUpperCase()}`}
            {place.published_at !== undefined && ` · version ${place.version}`}
          </Text>
        </div>
        {mayWrite && <Actions place={place} onEdit={onEdit} />}
      </div>
      {gaps.length > 0 && (
        <List size="sm" c="dimmed" aria-label={`Missing for ${place.name}`}>
          {gaps.map((what) => (
            <List.Item key={what}>{what}</List.Item>
          ))}
        </List>
      )}
      {KINDS[place.kind]?.how !== undefined && (
        <Text size="sm" c="dimmed">
          {KINDS[place.kind].how}
        </Text>
      )}
      {place.snippet !== undefined && <CopyField label={`Snippet of ${place.name}`} text={place.snippet} />}
      {place.link !== undefined && <CodeToScan place={place} link={place.link} />}
    </li>
  );
}

function StateTag({ place }: { place: SignupPlace }) {
  if (place.published_at !== undefined) return <Tag tone="good">Live</Tag>;
  return place.gaps.length > 0 ? <Tag tone="open">Incomplete</Tag> : <Tag>Ready</Tag>;
}

function Actions({ place, onEdit }: { place: SignupPlace; onEdit: () => void }) {
  const publish = usePublishPlace();
  const [isAsking, setAsking] = useState(false);
  const isLive = place.published_at !== undefined;
  const put = (next: boolean) =>
    publish.mutate(
      { id: place.id, isLive: next },
      { onSuccess: () => (next ? tell(`${place.name} is live.`) : tellWithUndo(`${place.name} is hidden.`, () => put(true))), onError: tellError },
    );
  return (
    <Group gap="xs">
      <Button size="compact-md" variant="default" onClick={onEdit} aria-label={`Words of ${place.name}`}>
        Words
      </Button>
      {(isLive || place.gaps.length === 0) && (
        <Button
          size="compact-md"
          variant={isLive ? "subtle" : "filled"}
          loading={publish.isPending}
          onClick={() => put(!isLive)}
          aria-label={`${isLive ? "Hide" : "Publish"} ${place.name}`}
        >
          {isLive ? "Hide" : "Publish"}
        </Button>
      )}
      {!isLive && (
        <Button size="compact-md" variant="subtle" color="red" onClick={() => setAsking(true)} aria-label={`Remove ${place.name}`}>
          Remove
        </Button>
      )}
      {isAsking && <RemoveDialog place={place} onClose={() => setAsking(false)} />}
    </Group>
  );
}

function RemoveDialog({ place, onClose }: { place: SignupPlace; onClose: () => void }) {
  const archive = useArchivePlace();
  return (
    <Dialog title={`Remove “${place.name}”?`} onClose={onClose}>
      <Text size="sm">Its words stay with whoever agreed to them. The place itself cannot be brought back.</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Keep
        </Button>
        <Button
          color="red"
          loading={archive.isPending}
          onClick={() => archive.mutate(place.id, { onSuccess: () => tell(`${place.name} is removed.`), onError: tellError })}
        >
          Remove
        </Button>
      </Group>
    </Dialog>
  );
}
