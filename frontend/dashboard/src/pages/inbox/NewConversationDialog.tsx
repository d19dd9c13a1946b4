import { SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { create } from "../../api/client";
import { fieldErrors } from "../../api/field-errors";
import type { Channel, Ticket } from "../../api/types/tickets";
import { Meter } from "../../compose/Meter";
import { newId } from "../../inbox/outbox";
import { FormDialog } from "../../shell/FormDialog";
import { ProfileSearch } from "../../shell/ProfileSearch";

interface Person {
  id: string;
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
}

const WAYS: { value: Channel; label: string }[] = [
  { value: "email", label: "Email" },
  { value: "sms", label: "Text message" },
  { value: "chat", label: "Web chat" },
];

interface NewConversationDialogProps {
  /** Known where it begins from their own page. */
  person?: Person;
  onBegun: (ticketId: string) => void;
  onClose: () => void;
}

/** A member writes first, where consent allows. */
export function NewConversationDialog({ person: known, onBegun, onClose }: NewConversationDialogProps) {
  const [person, setPerson] = useState<Person | undefined>(known);
  const [channel, setChannel] = useState<Channel>("email");
  const [text, setText] = useState("");
  // Sent again after a lost answer, it is said once all the same.
  const [clientId] = useState(newId);
  const begin = useMutation({
    mutationFn: (profileId: string) => create<Pick<Ticket, "id">>("/tickets", { channel, profile_id: profileId, text: text.trim(), client_id: clientId }),
    onSuccess: ({ id }) => {
      onClose();
      onBegun(id);
    },
  });
  const errors = fieldErrors(begin.error, ["text"]);
  return (
    <FormDialog
      title={known === undefined ? "New conversation" : `Write to ${known.name}`}
      label="Send"
      error={errors.rest}
      isPending={begin.isPending}
      isDisabled={person === undefined || text.trim() === ""}
      onSubmit={() => person !== undefined && begin.mutate(person.id)}
      onClose={onClose}
    >
      {known === undefined && <ProfileSearch label="To" onChoose={setPerson} />}
      <Stack gap={6}>
        <SegmentedControl aria-label="By" data={WAYS} value={channel} onChange={(next) => setChannel(next as Channel)} />
        <Text size="sm" c="dimmed">
          {reachInWords(person, channel)}
        </Text>
      </Stack>
      <Textarea label="Text" autosize minRows={3} maxRows={10} value={text} error={errors.at("text")} onChange={(event) => setText(event.currentTarget.value)} />
      {channel === "sms" && <Meter text={text} level="none" {...(person?.phone === undefined ? {} : { to: person.phone })} />}
    </FormDialog>
  );
}

function reachInWords(person: Person | undefined, channel: Channel): string {
  const who = person?.name ?? "they";
  if (channel === "chat") return person === undefined ? "Stands in their hub." : `${who} finds it in the hub, and by email if the hub is closed.`;
  const address = channel === "sms" ? person?.phone : person?.email;
  if (person === undefined) return channel === "sms" ? "Leaves to the number we know." : "Leaves to the address we know.";
  return address === undefined ? `No ${channel === "sms" ? "number" : "address"} of ${who} is known.` : `Leaves to ${address}, if ${who} allowed it.`;
}
