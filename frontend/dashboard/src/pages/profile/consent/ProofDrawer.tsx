import { Button, Drawer, Group, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { ConsentRecord } from "../../../api/types/consent";
import { useStore } from "../../../session/member";
import { Facts } from "../../../shell/Facts";
import { tellError } from "../../../shell/toast";
import { Moment } from "../../../words/Moment";
import { languageName } from "../../../words/places";
import { exactTime } from "../../../words/time";
import classes from "./Consent.module.css";
import { useProof } from "./queries";
import { actionInWords, CHANNELS, purposeInWords, wayInWords } from "./words";

interface ProofDrawerProps {
  profileId: string;
  records: ConsentRecord[];
  isOpen: boolean;
  onClose: () => void;
}

export function ProofDrawer({ profileId, records, isOpen, onClose }: ProofDrawerProps) {
  const proof = useProof(profileId);
  const taking = (format: "html" | "json") => ({
    variant: "default",
    leftSection: <IconDownload size={16} aria-hidden />,
    loading: proof.isPending && proof.variables === format,
    onClick: () => proof.mutate(format, { onError: tellError }),
  });
  return (
    <Drawer opened={isOpen} onClose={onClose} title="Proof of consent" size="lg">
      <Text size="sm" c="dimmed">
        Every row as it was written down. Nothing here is ever changed.
      </Text>
      <Group my="md">
        <Button {...taking("html")}>As a document</Button>
        <Button {...taking("json")}>As data (JSON)</Button>
      </Group>
      <ol className={classes.records}>
        {records.map((record) => (
          <Record key={record.id} record={record} />
        ))}
      </ol>
    </Drawer>
  );
}

function Record({ record }: { record: ConsentRecord }) {
  return (
    <li className={classes.record}>
      <details>
        <summary>
          <b>{actionInWords(record.action)}</b> · {CHANNELS[record.channel]}, {purposeInWords(record.purpose).toLowerCase()} · <Moment at={record.at} />
        </summary>
        <Said title="As it was shown" words={record.text} />
        <Said title={letterTitle("Our text", record.our_number)} words={record.message_body} at={record.message_at} />
        <Said title={letterTitle("The answer", record.address)} words={record.inbound_body} at={record.inbound_at} />
        <RecordFacts record={record} />
      </details>
    </li>
  );
}

function letterTitle(what: string, number: string | undefined): string {
  return number === undefined ? what : `${what} from ${number}`;
}

function Said({ title, words, at }: { title: ReactNode; words: string | undefined; at?: string | undefined }) {
  if (words === undefined) return null;
  return (
    <>
      <Text size="sm" fw={600} mt="sm" component="div">
        {title}
        {at !== undefined && (
          <Text span size="sm" c="dimmed" fw={400}>
            {" "}
            <Moment at={at} />
          </Text>
        )}
      </Text>
      <blockquote className={classes.quote}>{words}</blockquote>
    </>
  );
}

function RecordFacts({ record }: { record: ConsentRecord }) {
  const { locale, timeZone } = useStore();
  return (
    <Facts
      rows={[
        ["When", exactTime(record.at, timeZone, locale)],
        ["Address", record.address],
        ["How", wayInWords(record)],
        ["To", record.controller],
        ["Box", record.checkbox === "ticked" ? "Ticked by hand; it was empty" : record.checkbox],
        ["Version", record.text_version],
        ["Language", record.language && languageName(record.language, locale)],
        ["Page", record.page_url],
        ["Internet address", record.ip],
        ["Browser", record.user_agent],
        ["Holds until", record.expires_at && exactTime(record.expires_at, timeZone, locale)],
        ["Hash of the text", record.text_hash && <span className={classes.hash}>{record.text_hash}</span>],
        ["Seal of the row", <span key="digest" className={classes.hash}>{record.digest}</span>],
      ]}
    />
  );
}
