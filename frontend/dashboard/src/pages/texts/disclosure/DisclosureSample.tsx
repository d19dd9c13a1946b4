import { Skeleton, Text } from "@mantine/core";
import type { DisclosurePreview } from "../../../api/types/consent";
import classes from "./Disclosure.module.css";

/** The question as the hub asks it. */
export function DisclosureSample({ preview, isOld }: { preview: DisclosurePreview | undefined; isOld: boolean }) {
  return (
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
      {preview !== undefined && (
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
      )}
    </section>
  );
}
