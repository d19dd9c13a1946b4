import { Anchor, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { read } from "../../api/client";
import { wordsOf } from "../../api/errors";
import type { Overview } from "../../api/types/events";
import { Feed } from "../../events/Feed";
import { useLive } from "../../live/live";
import { Failure } from "../../shell/Failure";
import { Page } from "../../shell/Page";
import { Panel } from "../../shell/Panel";
import { ChartPanel } from "./ChartPanel";
import classes from "./HomePage.module.css";
import { MostPanel } from "./MostPanel";
import { Numbers } from "./Numbers";
import { SetupPanel } from "./SetupPanel";
import { words } from "./words";

export function HomePage() {
  const overview = useOverview();
  return (
    <Page title={words.title} purpose={words.purpose}>
      <div className={classes.stack}>
        {overview.data !== undefined && <SetupPanel setup={overview.data.setup} />}
        {overview.isError && <Failure words={wordsOf(overview.error)} onRetry={() => void overview.refetch()} />}
        <Numbers overview={overview.data} />
        <div className={classes.columns}>
          <Panel title={words.feed} actions={<SeeAll />} isFlush>
            <Feed filter={{}} label={words.feed} emptySentence={words.feedEmpty} emptyAction={<Connect />} />
          </Panel>
          <div className={classes.side}>
            <ChartPanel series={overview.data?.series} />
            <MostPanel />
          </div>
        </div>
      </div>
    </Page>
  );
}

/** The counts follow the feed, a little slower: they are sums over the whole day. */
function useOverview() {
  const overview = useQuery({ queryKey: ["overview"], queryFn: () => read<Overview>("/overview"), refetchInterval: 60_000 });
  useLive("orders", () => void overview.refetch());
  useLive("hub", () => void overview.refetch());
  return overview;
}

function SeeAll() {
  return (
    <Anchor component={Link} to="/activity" size="sm">
      {words.seeAll}
    </Anchor>
  );
}

function Connect() {
  return (
    <Button component={Link} to="/store/connection">
      {words.connect}
    </Button>
  );
}
