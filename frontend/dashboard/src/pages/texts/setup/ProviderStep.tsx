import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { TextRoute } from "../../../api/types/texts";
import { useMay } from "../../../session/member";
import { tell, tellError } from "../../../shell/toast";
import { useAddRoute } from "../queries";
import { ProviderDialog } from "./ProviderDialog";
import { PROVIDERS } from "./providers";
import { RouteRow } from "./RouteRow";
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
