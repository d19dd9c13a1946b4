import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { TextRoute } from "../../../api/types/texts";
import { useMay } from "../../../session/member";
import { CopyField } from "../../../shell/CopyField";
import { Tag } from "../../../shell/Tag";
import { tell, tellError, tellWithUndo } from "../../../shell/toast";
import { Moment } from "../../../words/Moment";
import { useAddRoute, useSwitchRoute, useTryRoute } from "../queries";
import { ProviderDialog } from "./ProviderDialog";
import { PROVIDERS } from "./providers";
import { Step } from "./Step";
import classes from "./Steps.module.css";

export function ProviderStep({ routes, isDone }: { routes: TextRoute[]; isDone: boolean }) {
  const mayWrite = useMay("sms:write");
  const [isAdding, adding] = useDisclosure(false);
  const add = useAddRoute();
  const takeVirtual = () =>
    add.mutate(
      { provider: "virtual", name: PROVIDERS.virtual.name, settings: {}, credentials: {} },
      { onSuccess: () => tell("The virtual phone is ready."), onError: tellError },
    );
  const words = isDone ? "Your texts go this way." : "Missing: who carries your texts. The virtual phone works at once.";
  const hasVirtual = routes.some((route) => route.provider === "virtual");
  return (
    <Step number={1} title="Provider" words={words} isDone={isDone}>
      {routes.length > 0 && (
        <ul className={classes.rows}>
          {routes.map((route) => (
            <RouteRow key={route.id} route={route} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
      {mayWrite && (
        <Group>
          {!hasVirtual && (
            <Button size="compact-md" variant={routes.length === 0 ? "filled" : "default"} loading={add.isPending} onClick={takeVirtual}>
              Use the virtual phone
            </Button>
          )}
          <Button size="compact-md" variant="default" onClick={adding.open}>
            Connect a provider
          </Button>
        </Group>
      )}
      {isAdding && <ProviderDialog onClose={adding.close} />}
    </Step>
  );
}

function RouteRow({ route, mayWrite }: { route: TextRoute; mayWrite: boolean }) {
  const tryIt = useTryRoute();
  const turn = useSwitchRoute();
  const { health, callback_url: callbackUrl } = route;
  const switchTo = (is_on: boolean) =>
    turn.mutate(
      { id: route.id, is_on },
      {
        onSuccess: () =>
          is_on ? tell(`${route.name} is on.`) : tellWithUndo(`${route.name} is off; its texts wait or go another way.`, () => switchTo(true)),
        onError: tellError,
      },
    );
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Text fw={600}>
          {route.name} {!route.is_on && <Tag>Off</Tag>} {health.is_well !== undefined && <Tag tone={health.is_well ? "good" : "bad"}>{health.is_well ? "Works" : "Trouble"}</Tag>}
        </Text>
        <Text size="sm" c="dimmed" component="div">
          {PROVIDERS[route.provider]?.name ?? route.provider}
          {health.balance && ` · ${health.balance.amount} ${health.balance.unit} left`}
          {health.at !== undefined && (
            <>
              {" · "}
              {health.words} (<Moment at={health.at} />)
            </>
          )}
        </Text>
        {callbackUrl !== undefined && mayWrite && (
          <details>
            <summary>Address for receipts and replies</summary>
            <CopyField label={`Callback address of ${route.name}`} text={callbackUrl} />
          </details>
        )}
      </div>
      {mayWrite && (
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
          <Button size="compact-sm" variant="subtle" onClick={() => switchTo(!route.is_on)} aria-label={`${route.is_on ? "Turn off" : "Turn on"} ${route.name}`}>
            {route.is_on ? "Turn off" : "Turn on"}
          </Button>
        </Group>
      )}
    </li>
  );
}
