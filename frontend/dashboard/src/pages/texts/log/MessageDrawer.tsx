import { Anchor, Button, Drawer, Group, Skeleton, Stack, Text } from "@mantine/core";
import { Link } from "react-router";
import { wordsOf } from "../../../api/errors";
import type { MessageEvent, MessageLink, WholeMessage } from "../../../api/types/messages";
import { useMay, useStore } from "../../../session/member";
import { Facts } from "../../../shell/Facts";
import { Failure } from "../../../shell/Failure";
import table from "../../../shell/table.module.css";
import { Tag } from "../../../shell/Tag";
import { tell, tellError } from "../../../shell/toast";
import { formatMoney } from "../../../words/money";
import { Moment } from "../../../words/Moment";
import { kindInWords, reasonInWords, statusWords } from "../words";
import classes from "./Log.module.css";
import { useCancel, useMessage } from "./queries";

export function MessageDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  return (
    <Drawer opened={id !== undefined} onClose={onClose} title="Text" size="lg">
      {id !== undefined && <Loaded id={id} />}
    </Drawer>
  );
}

function Loaded({ id }: { id: string }) {
  const message = useMessage(id);
  if (message.isError) return <Failure words={wordsOf(message.error)} onRetry={() => void message.refetch()} />;
  return message.data === undefined ? <Skeleton height={280} /> : <Message message={message.data} />;
}

function Message({ message }: { message: WholeMessage }) {
  const { label, tone, what } = statusWords(message.status);
  const why = reasonInWords(message);
  return (
    <Stack>
      <Group gap="sm">
        <Tag tone={tone}>{label}</Tag>
        <Text size="sm" c="dimmed">
          {why ?? what}
        </Text>
      </Group>
      <p className={classes.words}>{message.text || "The words of a code are forgotten as soon as it has left."}</p>
      <MessageFacts message={message} />
      {message.status === "queued" && <Cancel id={message.id} />}
      {message.links !== undefined && <Links links={message.links} />}
      <Text fw={600}>What happened</Text>
      <ol className={classes.events}>
        <Beat what="Wanted" at={message.queued_at} />
        {message.submitted_at !== undefined && <Beat what="Handed to the provider" at={message.submitted_at} />}
        {message.events?.map((event, index) => (
          <Beat key={index} what={eventInWords(event)} at={event.at} />
        ))}
        {message.submitted_at === undefined && message.settled_at !== undefined && <Beat what={label} at={message.settled_at} />}
      </ol>
    </Stack>
  );
}

function MessageFacts({ message }: { message: WholeMessage }) {
  const { locale } = useStore();
  const { cost_minor: cost, currency, profile_id: profileId } = message;
  return (
    <Facts
      rows={[
        ["To", profileId === undefined ? message.to : <Anchor key="to" inherit component={Link} to={`/profiles/${encodeURIComponent(profileId)}`}>{message.to}</Anchor>],
        ["From", message.from],
        ["Route", message.route],
        ["Kind", kindInWords(message.kind)],
        ["Parts", `${message.parts}, ${message.encoding === "gsm7" ? "ordinary letters" : "with letters of 70 to a part"}`],
        ["Cost", cost !== undefined && currency !== undefined ? formatMoney(cost, currency, locale) : undefined],
        ["Due", <Moment key="due" at={message.send_at} />],
        ["Id", message.id],
      ]}
    />
  );
}

function Links({ links }: { links: MessageLink[] }) {
  return (
    <>
      <Text fw={600}>Links</Text>
      <ul className={classes.events}>
        {links.map((link) => (
          <li key={link.code}>
            <span>{link.url}</span>
            <span className={table.quiet}>
              {link.clicks === 1 ? "1 click" : `${link.clicks} clicks`}
              {link.machine_clicks > 0 && `, ${link.machine_clicks} by machines`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Beat({ what, at }: { what: string; at: string }) {
  return (
    <li>
      <span>{what}</span>
      <span className={table.quiet}>
        <Moment at={at} />
      </span>
    </li>
  );
}

function eventInWords({ status, error_class: cls, error_code: code }: MessageEvent): string {
  const cause = [cls?.replaceAll("_", " "), code].filter(Boolean).join(" ");
  return cause === "" ? statusWords(status).label : `${statusWords(status).label} (${cause})`;
}

function Cancel({ id }: { id: string }) {
  const cancel = useCancel();
  const mayWrite = useMay("messages:write");
  if (!mayWrite) return null;
  return (
    <Group>
      <Button
        variant="default"
        loading={cancel.isPending}
        onClick={() => cancel.mutate(id, { onSuccess: () => tell("It will not be sent."), onError: tellError })}
      >
        Do not send it
      </Button>
    </Group>
  );
}
