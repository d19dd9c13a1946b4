import { Box, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { create } from "../../../api/client";
import { fieldErrors } from "../../../api/field-errors";
import type { Ticket, TicketMessage } from "../../../api/types/tickets";
import { putMessages } from "../../../inbox/caches";
import { LengthLeft } from "../../../inbox/LengthLeft";
import { roomIn } from "../../../inbox/length";
import { newId } from "../../../inbox/outbox";
import { pathOf } from "../../../inbox/queries";
import { FormDialog } from "../../../shell/FormDialog";
import { useProfile } from "../../profile/queries";

/** An answer that leaves by mail and stands in this ticket, also where the chat is over or nobody knows yet who it is. */
export function MailDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const cache = useQueryClient();
  const profile = useProfile(ticket.profile.id).data;
  const to = ticket.is_proven ? profile?.email : ticket.typed_email;
  const [text, setText] = useState("");
  // Sent again after a lost answer, it is said once all the same.
  const [clientId] = useState(newId);
  const send = useMutation({
    mutationFn: () => create<TicketMessage>(`${pathOf(ticket.id)}/mail`, { client_id: clientId, text: text.trim() }),
    onSuccess: (message) => {
      putMessages(cache, ticket.id, [message]);
      onClose();
    },
  });
  const errors = fieldErrors(send.error, ["text"]);
  const isReady = text.trim() !== "" && roomIn(text) >= 0;
  return (
    <FormDialog
      title={`Answer ${ticket.profile.name} by email`}
      label="Send"
      error={errors.rest}
      isPending={send.isPending}
      isDisabled={!isReady}
      holdsWords={text.trim() !== ""}
      onSubmit={() => isReady && send.mutate()}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {to === undefined ? `No address of ${ticket.profile.name} is known.` : `Leaves to ${to}. What comes back is a ticket of its own.`}
      </Text>
      <Box>
        <Textarea label="Text" autosize minRows={3} maxRows={10} value={text} error={errors.at("text")} onChange={(event) => setText(event.currentTarget.value)} data-autofocus />
        <LengthLeft text={text} />
      </Box>
    </FormDialog>
  );
}
