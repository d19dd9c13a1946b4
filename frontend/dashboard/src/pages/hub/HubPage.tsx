import { Skeleton } from "@mantine/core";
import { wordsOf } from "../../api/errors";
import { Failure } from "../../shell/Failure";
import { Page } from "../../shell/Page";
import { HubEditor } from "./HubEditor";
import classes from "./HubPage.module.css";
import { useHub } from "./queries";

export function HubPage() {
  const hub = useHub();
  if (hub.data !== undefined) return <HubEditor saved={hub.data} />;
  return (
    <Page title="Design & texts" purpose="How the hub looks on your store and what it says.">
      {hub.isError ? (
        <Failure words={wordsOf(hub.error)} onRetry={() => void hub.refetch()} />
      ) : (
        <div className={classes.columns} aria-busy="true">
          <Skeleton height={520} radius="lg" />
          <Skeleton height={640} radius="lg" />
        </div>
      )}
    </Page>
  );
}
