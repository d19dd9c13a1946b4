import { Anchor, Button, Drawer, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { wordsOf } from "../../../api/errors";
import type { LinkClick, ShortLink } from "../../../api/types/messages";
import { CopyField } from "../../../shell/CopyField";
import { Dialog } from "../../../shell/Dialog";
import { Facts } from "../../../shell/Facts";
import { Failure } from "../../../shell/Failure";
import table from "../../../shell/table.module.css";
import { tell, tellError } from "../../../shell/toast";
import { Moment } from "../../../words/Moment";
import { spoken } from "../words";
import { useClicks, useRemoveLink } from "./queries";

interface LinkDrawerProps {
  link: ShortLink | undefined;
  mayWrite: boolean;
  onClose: () => void;
}

export function LinkDrawer({ link, mayWrite, onClose }: LinkDrawerProps) {
  return (
    <Drawer opened={link !== undefined} onClose={onClose} title={link?.name ?? "Short link"} size="lg">
      {link !== undefined && <Opened link={link} mayWrite={mayWrite} onClose={onClose} />}
    </Drawer>
  );
}

function Opened({ link, mayWrite, onClose }: { link: ShortLink; mayWrite: boolean; onClose: () => void }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <Stack>
      <CopyField label="Short link" text={link.short_url} />
      <Facts
        rows={[
          ["Leads to", <Anchor key="to" inherit href={link.url} target="_blank" rel="noreferrer">{link.url}</Anchor>],
          ["People", String(link.clicks)],
          ["Machines", `${link.machine_clicks}, such as scanners and previews`],
          ["Made", <Moment key="made" at={link.created_at} />],
          ["Until", link.expires_at && <Moment key="until" at={link.expires_at} />],
        ]}
      />
      <Clicks code={link.code} />
      {mayWrite && (
        <Group>
          <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
            Remove it
          </Button>
        </Group>
      )}
      {isAsking && <RemoveDialog link={link} onClose={() => setAsking(false)} onDone={onClose} />}
    </Stack>
  );
}

function Clicks({ code }: { code: string }) {
  const clicks = useClicks(code);
  if (clicks.isError) return <Failure words={wordsOf(clicks.error)} onRetry={() => void clicks.refetch()} />;
  if (clicks.data === undefined) return <Skeleton height={120} />;
  if (clicks.data.length === 0) return <Text c="dimmed">Nobody has followed it yet.</Text>;
  return (
    <table className={table.table}>
      <caption className="screen-reader-only">Who followed it, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {clicks.data.map((click, index) => (
          <tr key={index}>
            <td className={table.main}>
              {whoIs(click)}
              <div className={table.quiet}>{click.user_agent}</div>
            </td>
            <td className={table.quiet}>
              <Moment at={click.at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const SIGNS: Record<string, string> = {
  head: "A machine: it only asked whether the page is there",
  user_agent: "A machine: it says so itself",
  too_fast: "A machine: it came before anybody could have read the text",
  many_links: "A machine: it followed many links at once",
};

const DEVICES: Record<string, string> = { ios: "iPhone or iPad", android: "Android", windows_phone: "Windows Phone", other: "Computer or other device" };

function whoIs({ machine, device }: LinkClick): string {
  if (machine !== undefined) return SIGNS[machine] ?? `A machine (${spoken(machine)})`;
  return DEVICES[device] ?? spoken(device);
}

/** Its clicks cannot be brought back, so it is asked for, with the number. */
function RemoveDialog({ link, onClose, onDone }: { link: ShortLink; onClose: () => void; onDone: () => void }) {
  const drop = useRemoveLink();
  const count = link.clicks + link.machine_clicks;
  const forgotten = count === 0 ? "" : ` Its ${count === 1 ? "one click is" : `${count} clicks are`} forgotten.`;
  const confirm = () =>
    drop.mutate(link.code, {
      onSuccess: () => {
        onDone();
        tell(`${link.name ?? "The link"} is removed.`);
      },
      onError: tellError,
    });
  return (
    <Dialog title={`Remove ${link.name ?? "this link"}?`} onClose={onClose}>
      <Text size="sm">Whoever follows it from now on is told that it leads nowhere.{forgotten}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
        <Button color="red" loading={drop.isPending} onClick={confirm}>
          Remove it
        </Button>
      </Group>
    </Dialog>
  );
}
