import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { IconCoins } from "@tabler/icons-react";
import { Link } from "react-router";
import { wordsOf } from "../../../api/errors";
import type { TextRoute } from "../../../api/types/texts";
import { EmptyState } from "../../../shell/EmptyState";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { useRoutes } from "../queries";
import { PriceTable } from "./PriceTable";
import { usePrices } from "./queries";

/** What each provider takes for a part. */
export function PricesPart() {
  const routes = useRoutes();
  if (routes.isPending) return <Skeleton height={220} />;
  if (routes.isError) return <Failure words={wordsOf(routes.error)} onRetry={() => void routes.refetch()} />;
  if (routes.data.length === 0) {
    return (
      <EmptyState icon={IconCoins} sentence="Nobody carries your texts yet. What they cost is kept here, by provider and country.">
        <Button component={Link} to="/texts">
          Connect a provider
        </Button>
      </EmptyState>
    );
  }
  return (
    <Stack gap="lg">
      {routes.data.map((route) => (
        <RoutePrices key={route.id} route={route} />
      ))}
    </Stack>
  );
}

function RoutePrices({ route }: { route: TextRoute }) {
  const prices = usePrices(route.id);
  const isFree = route.provider === "virtual";
  return (
    <Panel title={route.name} purpose={isFree ? undefined : "What one part costs, as you agreed with the provider. Writing a text shows it before it leaves."}>
      {isFree && <Text size="sm">Texts to the virtual phone cost nothing.</Text>}
      {!isFree && prices.isPending && <Skeleton height={120} />}
      {!isFree && prices.isError && <Failure words={wordsOf(prices.error)} onRetry={() => void prices.refetch()} />}
      {!isFree && prices.data !== undefined && <PriceTable key={JSON.stringify(prices.data)} routeId={route.id} prices={prices.data} />}
    </Panel>
  );
}
