import { Stack, Text } from "@mantine/core";
import { CopyField } from "../../shell/CopyField";
import { Panel } from "../../shell/Panel";
import { useMailAddress } from "./queries";

/** How what is written to the store's own address gets into the inbox. */
export function MailPanel() {
  const mail = useMailAddress().data;
  if (mail === undefined) return null;
  return (
    <Panel title="Email in the inbox" purpose="What people write to your support address becomes a ticket, beside chats and texts.">
      {mail.address === undefined ? (
        <Text size="sm" c="dimmed">
          No mail comes in on this installation yet. Whoever runs it gives it a host for that (STOA_INBOUND_HOST).
        </Text>
      ) : (
        <Stack gap="xs">
          <Text size="sm">Have your mail provider forward your support address to this one. Answers to your agents’ mails come back by themselves.</Text>
          <CopyField label="Address to forward mail to" text={mail.address} />
        </Stack>
      )}
    </Panel>
  );
}
