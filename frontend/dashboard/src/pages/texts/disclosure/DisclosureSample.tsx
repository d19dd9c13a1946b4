import { Skeleton, Stack, Text } from "@mantine/core";
import type { DisclosurePreview } from "../../../api/types/consent";
import { Meter } from "../../../compose/Meter";
import classes from "./Disclosure.module.css";

interface SampleProps {
  preview: DisclosurePreview | undefined;
  isOld: boolean;
}

/** The question as the hub asks it, and the text that asks whoever agreed once more. */
export function DisclosureSample({ preview, isOld }: SampleProps) {
  return (
    <Stack gap="lg">
      <section aria-label="As shoppers see it">
        <Text size="sm" fw={600} mb={6}>
          As shoppers see it
        </Text>
        {preview === undefined && isOld && (
          <Text size="sm" c="dimmed">
            The preview appears when the facts beside it are filled in.
          </Text>
        )}
        {preview === undefined && !isOld && <Skeleton height={320} />}
        {preview !== undefined && <Asked preview={preview} isOld={isOld} />}
      </section>
      {preview !== undefined && (
        <section aria-label="The text that asks for YES">
          <Text size="sm" fw={600}>
            The text that asks for YES
          </Text>
          <Text size="xs" c="dimmed" mb={6}>
            Made of what you send and how often. Only whoever answers it is subscribed.
          </Text>
          <Meter text={preview.confirmation} level="none" />
        </section>
      )}
    </Stack>
  );
}

function Asked({ preview, isOld }: { preview: DisclosurePreview; isOld: boolean }) {
  return (
    <div className={classes.card} data-old={isOld || undefined}>
      <p className={classes.heading}>{preview.question.heading}</p>
      <div className={classes.field} aria-hidden />
      <Text size="sm">{preview.text}</Text>
      <div className={classes.tick}>
        <span className={classes.box} aria-hidden />
        <Text size="sm">{preview.question.label}</Text>
      </div>
      <span className={classes.button}>{preview.question.button}</span>
    </div>
  );
}
