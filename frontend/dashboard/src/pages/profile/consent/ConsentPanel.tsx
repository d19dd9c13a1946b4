import { Button, Skeleton, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { wordsOf } from "../../../api/errors";
import type { ConsentChannel, ConsentStanding, ProfileConsent, Suppression } from "../../../api/types/consent";
import { useMay } from "../../../session/member";
import { Failure } from "../../../shell/Failure";
import { Panel } from "../../../shell/Panel";
import { Tag } from "../../../shell/Tag";
import { Address } from "../../../words/Address";
import { Moment } from "../../../words/Moment";
import { suppressionReason } from "../../texts/words";
import { ProofDrawer } from "./ProofDrawer";
import classes from "./Consent.module.css";
import { useConsent } from "./queries";
import { CHANNELS, purposeInWords, standingInWords } from "./words";

/** What this person allowed, and the way to its proof. */
export function ConsentPanel({ profileId }: { profileId: string }) {
  return useMay("consent:read") ? <Asked profileId={profileId} /> : null;
}

function Asked({ profileId }: { profileId: string }) {
  const consent = useConsent(profileId);
  const [isOpen, drawer] = useDisclosure(false);
  const rows = consent.data?.records.length ?? 0;
  return (
    <Panel title="Consent">
      {consent.isPending && <Skeleton height={90} />}
      {consent.isError && consent.data === undefined && <Failure words={wordsOf(consent.error)} onRetry={() => void consent.refetch()} />}
      {consent.data !== undefined && (
        <>
          <Standings consent={consent.data} />
          <Button mt="sm" size="compact-md" variant="default" onClick={drawer.open} disabled={rows === 0}>
            {rows === 0 ? "Nothing written down" : `Show the proof (${rows})`}
          </Button>
          <ProofDrawer profileId={profileId} records={consent.data.records} isOpen={isOpen} onClose={drawer.close} />
        </>
      )}
    </Panel>
  );
}

function Standings({ consent }: { consent: ProfileConsent }) {
  const channels = Object.keys(CHANNELS) as ConsentChannel[];
  return (
    <ul className={classes.standings}>
      {channels.flatMap((channel) =>
        Object.entries(consent.current[channel] ?? {}).map(([purpose, standing]) => (
          <Standing key={channel + purpose} name={`${CHANNELS[channel]} · ${purposeInWords(purpose)}`} standing={standing} />
        )),
      )}
      {consent.suppressions.map((one) => (
        <Suppressed key={one.id} suppression={one} />
      ))}
    </ul>
  );
}

function Standing({ name, standing }: { name: string; standing: ConsentStanding }) {
  const { label, tone } = standingInWords(standing);
  return (
    <li className={classes.standing}>
      <div className={classes.what}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="sm" c="dimmed" component="div">
          {standing.address !== undefined && <Address address={standing.address} />}
          {standing.since !== undefined && (
            <>
              {standing.address !== undefined && ", "}
              <Moment at={standing.since} />
            </>
          )}
        </Text>
      </div>
      <Tag tone={tone}>{label}</Tag>
    </li>
  );
}

function Suppressed({ suppression }: { suppression: Suppression }) {
  return (
    <li className={classes.standing}>
      <div className={classes.what}>
        <Text size="sm" fw={600}>
          {suppression.address !== undefined && <Address address={suppression.address} />}
        </Text>
        <Text size="sm" c="dimmed" component="div">
          {suppression.note ?? suppressionReason(suppression.reason)}, <Moment at={suppression.since} />
        </Text>
      </div>
      <Tag tone="bad">{suppression.scope === "all" ? "Not to be texted" : "No marketing"}</Tag>
    </li>
  );
}
