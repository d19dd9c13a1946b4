import { Alert, Anchor, Checkbox, NumberInput, Stack, Switch, Text } from "@mantine/core";
import { Link } from "react-router";
import type { ChatSettings, ChatTargets } from "../../api/types/chat";
import { useMay } from "../../session/member";
import { Panel } from "../../shell/Panel";
import { Choice } from "../hub/Choice";
import { useHub } from "../hub/queries";
import type { PartProps } from "./draft";
import { HelpPanel } from "./HelpPanel";
import { MailPanel } from "./MailPanel";

const AUDIENCES = [
  { value: "off", label: "Nobody" },
  { value: "signed_in", label: "Signed in" },
  { value: "everyone", label: "Everyone" },
] as const;
const WHO: Record<ChatSettings["audience"], string> = {
  off: "There is no chat. Questions and answers still have their tab.",
  signed_in: "Customers who signed in in the hub. You know who writes.",
  everyone: "All visitors. Whoever is not signed in gives an email address first, so that an answer finds them.",
};

const MOST_DAYS = 90;

function isDays(days: number): boolean {
  return days >= 1 && days <= MOST_DAYS;
}

export function WhoPart(props: PartProps) {
  return (
    <Stack>
      <WhoPanel {...props} />
      <InboxPanel {...props} />
      <HelpPanel {...props} />
      <MailPanel />
    </Stack>
  );
}

function WhoPanel({ draft, edit }: PartProps) {
  return (
    <Panel title="Who may write" purpose="The chat is a tab of your hub. It is there for those who may write, and for nobody else.">
      <Stack>
        <Choice label="Who" options={AUDIENCES} value={draft.audience} onChange={(audience) => edit("audience", audience)} />
        <Text size="sm" c="dimmed">
          {WHO[draft.audience]}
        </Text>
        {draft.audience !== "off" && <MissingLinks />}
        <Switch
          label="Show the welcome over the launcher"
          description="Once a visit. Who closes it does not see it for a week; nor does anybody at the cart or the checkout."
          checked={draft.bubble}
          onChange={(event) => edit("bubble", event.currentTarget.checked)}
        />
        <Switch
          label="Write by email when somebody left before the answer"
          description="One mail with the conversation and a link back, three minutes after the answer."
          checked={draft.follow_up}
          onChange={(event) => edit("follow_up", event.currentTarget.checked)}
        />
      </Stack>
    </Panel>
  );
}

/** Both stand before the first message; without them there is no chat. */
function MissingLinks() {
  const mayRead = useMay("hub:read");
  return mayRead ? <LinksAlert /> : null;
}

function LinksAlert() {
  const hub = useHub();
  if (hub.data === undefined || (hub.data.links.privacy_url && hub.data.links.terms_url)) return null;
  return (
    <Alert color="yellow" title="Not on your store yet">
      The chat needs the links to your privacy policy and your terms: they stand before the first message.{" "}
      <Anchor component={Link} to="/hub/links" inherit underline="always">
        Add the links
      </Anchor>
    </Alert>
  );
}

function InboxPanel({ draft, edit, errorAt }: PartProps) {
  const aim = (part: Partial<ChatTargets>) => edit("sla", { ...draft.sla, ...part });
  return (
    <Panel title="In the inbox" purpose="How conversations find their people, and when they end.">
      <Stack>
        <Checkbox
          label="Give new conversations to whoever is online, in turn"
          description="Only within your hours. Without this they wait for whoever takes them."
          checked={draft.takes_turns}
          onChange={(event) => edit("takes_turns", event.currentTarget.checked)}
        />
        <NumberInput
          label="Close after this many days without the customer"
          maw={320}
          description={`From 1 to ${MOST_DAYS}. Somebody who waits for an answer is never closed.`}
          allowDecimal={false}
          allowNegative={false}
          value={draft.auto_close_days || ""}
          error={isDays(draft.auto_close_days) ? errorAt("auto_close_days") : `A number from 1 to ${MOST_DAYS}.`}
          onChange={(days) => edit("auto_close_days", Number(days))}
        />
        <Minutes label="First answer within (minutes)" value={draft.sla.first_answer_minutes} error={errorAt("sla.first_answer_minutes")} onChange={(minutes) => aim({ first_answer_minutes: minutes })} />
        <Minutes label="Settled within (minutes)" value={draft.sla.resolution_minutes} error={errorAt("sla.resolution_minutes")} onChange={(minutes) => aim({ resolution_minutes: minutes })} />
        <Text size="sm" c="dimmed">
          Your targets, for the reports. Time outside your hours does not count. Leave them empty to have none.
        </Text>
      </Stack>
    </Panel>
  );
}

interface MinutesProps {
  label: string;
  value: number | undefined;
  error: string | undefined;
  onChange: (minutes: number | undefined) => void;
}

function Minutes({ label, value, error, onChange }: MinutesProps) {
  return (
    <NumberInput
      label={label}
      maw={320}
      min={1}
      max={86_400}
      allowDecimal={false}
      value={value ?? ""}
      error={error}
      onChange={(minutes) => onChange(typeof minutes === "number" ? minutes : undefined)}
    />
  );
}
