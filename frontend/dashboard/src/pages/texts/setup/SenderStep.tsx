import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { TextRoute, TextSender } from "../../../api/types/texts";
import { useMay, useStore } from "../../../session/member";
import { Tag } from "../../../shell/Tag";
import { tell, tellError, tellWithUndo } from "../../../shell/toast";
import { countryName } from "../../../words/places";
import { useAddSender, useMakeDefault, useRemoveSender } from "../queries";
import { SenderDialog } from "./SenderDialog";
import { Step } from "./Step";
import classes from "./Steps.module.css";

export function SenderStep({ routes, senders, isDone }: { routes: TextRoute[]; senders: TextSender[]; isDone: boolean }) {
  const mayWrite = useMay("sms:write");
  const [isAdding, adding] = useDisclosure(false);
  const canHear = senders.some((sender) => sender.can_receive);
  return (
    <Step number={2} title="Sender" words={wordsFor(isDone, canHear)} isDone={isDone}>
      {senders.length > 0 && (
        <ul className={classes.rows}>
          {senders.map((sender) => (
            <SenderRow key={sender.id} sender={sender} route={routes.find((route) => route.id === sender.route_id)} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
      {mayWrite && (
        <Group>
          <Button size="compact-md" variant="default" disabled={routes.length === 0} onClick={adding.open}>
            Add a sender
          </Button>
        </Group>
      )}
      {isAdding && <SenderDialog routes={routes} isFirst={senders.length === 0} onClose={adding.close} />}
    </Step>
  );
}

function wordsFor(isDone: boolean, canHear: boolean): string {
  if (!isDone) return "Missing: the number or name your texts come from.";
  return canHear ? "Whom your texts come from." : "None of your senders can receive: nobody can answer YES, so nobody can join by text.";
}

function SenderRow({ sender, route, mayWrite }: { sender: TextSender; route: TextRoute | undefined; mayWrite: boolean }) {
  const { locale } = useStore();
  const prefer = useMakeDefault();
  const drop = useRemoveSender();
  const add = useAddSender();
  const where = sender.countries.length === 0 ? "all countries" : sender.countries.map((code) => countryName(code, locale)).join(", ");
  const bring = () =>
    add.mutate(
      { route_id: sender.route_id, value: sender.value, countries: sender.countries, can_receive: sender.can_receive, is_default: sender.is_default, ...(sender.pool === undefined ? {} : { pool: sender.pool }) },
      { onError: tellError },
    );
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Text fw={600}>
          {sender.value} {sender.is_default && <Tag tone="good">Default</Tag>} {sender.status !== "active" && <Tag tone="open">{sender.status}</Tag>}
        </Text>
        <Text size="sm" c="dimmed">
          {route?.name ?? "No provider"} · {where} · {sender.can_receive ? "can receive replies" : "cannot receive replies"}
          {sender.pool !== undefined && ` · pool ${sender.pool}`}
        </Text>
      </div>
      {mayWrite && (
        <Group gap="xs">
          {!sender.is_default && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => prefer.mutate(sender.id, { onSuccess: () => tell(`${sender.value} is the default.`), onError: tellError })}
              aria-label={`Make ${sender.value} the default`}
            >
              Make default
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            loading={drop.isPending}
            onClick={() => drop.mutate(sender.id, { onSuccess: () => tellWithUndo(`${sender.value} is removed.`, bring), onError: tellError })}
            aria-label={`Remove ${sender.value}`}
          >
            Remove
          </Button>
        </Group>
      )}
    </li>
  );
}
