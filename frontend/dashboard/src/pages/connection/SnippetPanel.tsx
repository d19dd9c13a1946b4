import { Anchor, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconRadar2 } from "@tabler/icons-react";
import type { Connection } from "../../api/types/store";
import { CopyField } from "../../shell/CopyField";
import { Panel } from "../../shell/Panel";
import { webAddress } from "../../words/links";
import { Moment } from "../../words/Moment";
import classes from "./SnippetPanel.module.css";

export function SnippetPanel({ connection }: { connection: Connection }) {
  return (
    <Panel title="Snippet" purpose="Put this once into the <head> of every page of your store.">
      <Stack>
        <CopyField label="Snippet" text={connection.snippet} />
        <div role="status">
          <InstallCheck health={connection.health} />
        </div>
      </Stack>
    </Panel>
  );
}

function InstallCheck({ health }: { health: Connection["health"] }) {
  if (health.snippet_seen_at === undefined) {
    return (
      <p className={classes.check}>
        <IconRadar2 size={20} stroke={1.6} aria-hidden />
        <span>Not seen yet. Open your store in another tab; this line changes by itself.</span>
      </p>
    );
  }
  const page = webAddress(health.snippet_page);
  return (
    <p className={classes.check} data-seen>
      <IconCircleCheck size={20} stroke={1.6} aria-hidden />
      <span>
        Seen <Moment at={health.snippet_seen_at} />
        {page !== undefined && (
          <>
            {" "}
            on{" "}
            <Anchor inherit underline="always" href={page} target="_blank" rel="noopener noreferrer">
              {page}
            </Anchor>
          </>
        )}
        <LinksTakenOver count={health.links_taken_over} />
      </span>
    </p>
  );
}

function LinksTakenOver({ count }: { count: number | undefined }) {
  if (count === undefined) return null;
  if (count > 0) return <>. {count === 1 ? "One account link opens" : `${count} account links open`} the hub.</>;
  return (
    <Text span inherit>
      . No account link found on that page: check the address of the account page under Hub.
    </Text>
  );
}
