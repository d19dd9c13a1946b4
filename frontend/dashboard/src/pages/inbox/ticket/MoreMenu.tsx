import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowBackUp, IconBan, IconDots, IconMail, IconMailOpened, IconPencilPlus, IconShieldCheck } from "@tabler/icons-react";
import { useDisclosure } from "@mantine/hooks";
import type { Ticket } from "../../../api/types/tickets";
import { useAskForProof, useBlock, useMarkUnread, useReopen } from "../../../inbox/actions";
import { usePageKeys } from "../../../shell/page-keys";
import { tell } from "../../../shell/toast";
import { MailDialog } from "./MailDialog";
import { WriteAgain } from "./WriteAgain";

export function MoreMenu({ ticket, onUnread }: { ticket: Ticket; onUnread: () => void }) {
  const markUnread = useMarkUnread(ticket.id);
  const reopen = useReopen(ticket.id);
  const proof = useAskForProof(ticket.id);
  const { block, unblock } = useBlock(ticket);
  const [isMailing, mailing] = useDisclosure(false);
  const [isWriting, writing] = useDisclosure(false);
  const unread = () => {
    onUnread();
    markUnread.mutate();
  };
  usePageKeys([{ keys: ["u"], label: "Mark the ticket unread", act: unread }]);
  const icon = { size: 17, stroke: 1.7 };
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label="More">
            <IconDots size={20} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconMailOpened {...icon} />} onClick={unread}>
            Mark unread
          </Menu.Item>
          {ticket.channel !== "email" && (ticket.is_proven || ticket.typed_email !== undefined) && (
            <Menu.Item leftSection={<IconMail {...icon} />} onClick={mailing.open}>
              Answer by email
            </Menu.Item>
          )}
          {ticket.is_proven && (
            <Menu.Item leftSection={<IconPencilPlus {...icon} />} onClick={writing.open}>
              Write in another way
            </Menu.Item>
          )}
          {ticket.status === "closed" && ticket.channel !== "chat" && (
            <Menu.Item leftSection={<IconArrowBackUp {...icon} />} onClick={() => reopen.mutate()}>
              Open again
            </Menu.Item>
          )}
          {!ticket.is_proven && ticket.typed_email !== undefined && (
            <Menu.Item
              leftSection={<IconShieldCheck {...icon} />}
              onClick={() => proof.mutate(undefined, { onSuccess: () => tell(`${ticket.profile.name} is asked to prove the address.`) })}
            >
              Ask to prove the address
            </Menu.Item>
          )}
          <Menu.Divider />
          {ticket.is_blocked ? (
            <Menu.Item leftSection={<IconBan {...icon} />} onClick={unblock}>
              Unblock this person
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconBan {...icon} />} color="red" onClick={block}>
              Block this person
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isMailing && <MailDialog ticket={ticket} onClose={mailing.close} />}
      {isWriting && <WriteAgain ticket={ticket} onClose={writing.close} />}
    </>
  );
}
