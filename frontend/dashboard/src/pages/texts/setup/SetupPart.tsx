import { Alert, Button, Group, List, Progress, Skeleton, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCircleCheck, IconHourglass } from "@tabler/icons-react";
import { Link } from "react-router";
import { wordsOf } from "../../../api/errors";
import type { TextReadiness, TextRoute, TextSender } from "../../../api/types/texts";
import { ComposeDialog } from "../../../compose/ComposeDialog";
import { useMay, useMe } from "../../../session/member";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { useDisclosures } from "../disclosure/queries";
import { useMessages } from "../log/queries";
import { useConsentSettings, usePrivacyParagraph, useReadiness, useRoutes, useSenders } from "../queries";
import { AskingPanel } from "./AskingPanel";
import { LinksStep } from "./LinksStep";
import { PolicyStep } from "./PolicyStep";
import { ProviderStep } from "./ProviderStep";
import { SenderStep } from "./SenderStep";
import { Step } from "./Step";
import classes from "./Steps.module.css";

const STEPS = 6;

export function SetupPart() {
  const routes = useRoutes();
  const senders = useSenders();
  const readiness = useReadiness();
  const failed = [routes, senders].find((query) => query.isError);
  if (failed?.error) return <Failure words={wordsOf(failed.error)} onRetry={() => void failed.refetch()} />;
  if (routes.data === undefined || senders.data === undefined) return <Skeleton height={420} radius="lg" aria-busy="true" />;
  return (
    <Stack gap="lg">
      {readiness.data !== undefined && <Readiness readiness={readiness.data} />}
      <Wizard routes={routes.data} senders={senders.data} />
      <AskingPanel />
    </Stack>
  );
}

/** Whether shoppers are asked, and if not, all that stands in the way. */
function Readiness({ readiness }: { readiness: TextReadiness }) {
  if (readiness.is_live) {
    return (
      <Alert color="stoa" icon={<IconCircleCheck size={20} aria-hidden />} title="Shoppers are asked for their number">
        Whoever signs in to the hub and does not get your texts yet is asked at every sign-in, until put aside: then it rests for 30 days.
      </Alert>
    );
  }
  return (
    <Alert color="gray" icon={<IconHourglass size={20} aria-hidden />} title="Shoppers are not asked for their number yet">
      <List size="sm">
        {readiness.missing.map(({ what, message }) => (
          <List.Item key={what}>{message}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Wizard({ routes, senders }: { routes: TextRoute[]; senders: TextSender[] }) {
  const disclosures = useDisclosures();
  const settings = useConsentSettings();
  const hasProvider = routes.some((route) => route.is_on);
  const hasSender = senders.some((sender) => sender.status === "active");
  const hasDisclosure = (disclosures.data ?? []).some((one) => one.is_in_force);
  const hasLinks = Boolean(settings.data?.mobile_terms_url && settings.data.privacy_url);
  const paragraph = usePrivacyParagraph();
  const isConfirmed = paragraph.data?.confirmed !== undefined;
  const sent = useMessages({});
  const hasSent = (sent.rows ?? []).length > 0;
  // What is not known yet is not missing.
  if ([disclosures, settings, paragraph].some((query) => query.isPending)) return <Skeleton height={420} radius="lg" aria-busy="true" />;
  const done = [hasProvider, hasSender, hasDisclosure, hasLinks, isConfirmed, hasSent].filter(Boolean).length;
  return (
    <Panel title="Set up texting" purpose={`${done} of ${STEPS} done`}>
      <Progress value={(done * 100) / STEPS} size="sm" mb="lg" aria-label={`${done} of ${STEPS} done`} />
      <ol className={classes.steps}>
        <ProviderStep routes={routes} isDone={hasProvider} />
        <SenderStep routes={routes} senders={senders} isDone={hasSender} />
        <DisclosureStep isDone={hasDisclosure} />
        <LinksStep settings={settings.data} isDone={hasLinks} />
        <PolicyStep paragraph={paragraph.data} />
        <TestStep isDone={hasSent} missing={hasSender ? (isConfirmed ? undefined : "step 5") : "a provider and a sender"} />
      </ol>
    </Panel>
  );
}

function DisclosureStep({ isDone }: { isDone: boolean }) {
  const words = isDone ? "What people agree to is published." : "Missing: the words people agree to. A text to begin with is there in each language.";
  return (
    <Step number={3} title="Disclosure" words={words} isDone={isDone}>
      <Group>
        <Button component={Link} to="/texts/disclosure" variant="default" size="compact-md">
          {isDone ? "See the disclosure" : "Write the disclosure"}
        </Button>
      </Group>
    </Step>
  );
}

function TestStep({ isDone, missing }: { isDone: boolean; missing: string | undefined }) {
  const [isWriting, writing] = useDisclosure(false);
  const { account, is_demo } = useMe();
  const mayWrite = useMay("messages:write");
  const words = missing === undefined ? "Send one to your own phone and answer it." : `Missing: ${missing}.`;
  return (
    <Step number={6} title="Try it" words={words} isDone={isDone}>
      {mayWrite && (
        <Group>
          <Button variant="default" size="compact-md" disabled={missing !== undefined} onClick={writing.open}>
            Send a test text
          </Button>
          {is_demo && (
            <Button component="a" href="/dev/phone" target="_blank" variant="subtle" size="compact-md">
              Open the virtual phone
            </Button>
          )}
        </Group>
      )}
      {isWriting && <ComposeDialog title="Send a test text" text={`${account.name}: this is a test. It works!`} onClose={writing.close} />}
    </Step>
  );
}
