import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "react-router";
import type { Profile } from "../../api/types/profiles";
import { useTickets } from "../../inbox/queries";
import { TicketLinks } from "../../inbox/TicketLinks";
import { useMay } from "../../session/member";
import { Panel } from "../../shell/Panel";
import { ShowOlder } from "../../shell/ShowOlder";
import { NewConversationDialog } from "../inbox/NewConversationDialog";

/** What we said to each other. */
export function TicketsPanel({ profile }: { profile: Profile }) {
  return useMay("tickets:read") ? <Asked profile={profile} /> : null;
}

function Asked({ profile }: { profile: Profile }) {
  const tickets = useTickets({ view: "all", status: "any", profile: profile.id });
  const mayWrite = useMay("tickets:write");
  const navigate = useNavigate();
  const [isWriting, writing] = useDisclosure(false);
  const rows = tickets.rows ?? [];
  const actions = mayWrite && (
    <Button variant="default" size="compact-md" onClick={writing.open}>
      Write to them
    </Button>
  );
  return (
    <Panel title="Tickets" actions={actions} isFlush>
      {tickets.rows?.length === 0 && (
        <Text c="dimmed" px="lg" py="sm">
          Nothing was said yet.
        </Text>
      )}
      <TicketLinks rows={rows} />
      <ShowOlder query={tickets} />
      {isWriting && <NewConversationDialog person={profile} onClose={writing.close} onBegun={(id) => void navigate(`/inbox/${encodeURIComponent(id)}?view=all`)} />}
    </Panel>
  );
}
