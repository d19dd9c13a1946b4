import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { TextRoute } from "../../../api/types/texts";
import { CopyField } from "../../../shell/CopyField";
import { Tag } from "../../../shell/Tag";
import { tell, tellError, tellWithUndo } from "../../../shell/toast";
import { Moment } from "../../../words/Moment";
import { useChangeRoute, useTryRoute } from "../queries";
import { RouteDialog } from "./ProviderDialog";
import { PROVIDERS } from "./providers";
import classes from "./Steps.module.css";

export function RouteRow({ route, mayWrite }: { route: TextRoute; mayWrite: boolean }) {
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <RouteHealth route={route} />
        {route.callback_url !== undefined && mayWrite && (
          <details>
            <summary>Address for receipts and replies</summary>
            <CopyField label={`Callback address of ${route.name}`} text={route.callback_url} />
          </details>
        )}
      </div>
      {mayWrite && <RouteActions route={route} />}
    </li>
  );
}

function RouteHealth({ route }: { route: TextRoute }) {
  const { health, settings } = route;
  const kind = PROVIDERS[route.provider]?.name ?? route.provider;
  const where = settings.host === undefined ? kind : `${kind} to ${String(settings.host)}:${String(settings.port ?? 2775)}`;
  return (
    <>
      <Text fw={600}>
        {route.name} {!route.is_on && <Tag>Off</Tag>} {health.is_well !== undefined && <Tag tone={health.is_well ? "good" : "bad"}>{health.is_well ? "Works" : "Trouble"}</Tag>}
      </Text>
      <Text size="sm" c="dimmed" component="div">
        {where} · {route.parts_per_second} parts a second
        {health.balance && (
          <>
            {" · "}
            <b>
              {health.balance.amount} {health.balance.unit}
            </b>{" "}
            left
          </>
        )}
        {health.at !== undefined && (
          <div>
            {health.words} <Moment at={health.at} />
          </div>
        )}
      </Text>
    </>
  );
}

function RouteActions({ route }: { route: TextRoute }) {
  const tryIt = useTryRoute();
  const change = useChangeRoute();
  const [isChanging, changing] = useDisclosure(false);
  const switchTo = (is_on: boolean) =>
    change.mutate(
      { id: route.id, is_on },
      {
        onSuccess: () =>
          is_on ? tell(`${route.name} is on.`) : tellWithUndo(`${route.name} is off; its texts wait or go another way.`, () => switchTo(true)),
        onError: tellError,
      },
    );
  return (
    <Group gap="xs">
      <Button
        size="compact-sm"
        variant="default"
        loading={tryIt.isPending}
        onClick={() => tryIt.mutate(route.id, { onSuccess: (said) => tell(said.words ?? "It answered."), onError: tellError })}
        aria-label={`Test ${route.name}`}
      >
        Test
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={changing.open} aria-label={`Change ${route.name}`}>
        Change
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => switchTo(!route.is_on)} aria-label={`${route.is_on ? "Turn off" : "Turn on"} ${route.name}`}>
        {route.is_on ? "Turn off" : "Turn on"}
      </Button>
      {isChanging && <RouteDialog route={route} onClose={changing.close} />}
    </Group>
  );
}
