import { Box, SegmentedControl, Stack, Text, TextInput, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { create, read } from "../../api/client";
import { fieldErrors } from "../../api/field-errors";
import type { Channel, Ticket, TicketWay } from "../../api/types/tickets";
import { Meter } from "../../compose/Meter";
import { LengthLeft } from "../../inbox/LengthLeft";
import { roomIn } from "../../inbox/length";
import { newId } from "../../inbox/outbox";
import { FormDialog } from "../../shell/FormDialog";
import { ProfileSearch } from "../../shell/ProfileSearch";

interface Person {
  id: string;
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
}

const LONGEST_SUBJECT = 255;
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
  const [chosen, setChosen] = useState<Channel>("email");
  const [subject, setSubject] = useState("");
  const [text, setText] = useState("");
  // Sent again after a lost answer, it is said once all the same.
  const [clientId] = useState(newId);
  const ways = useWays(person?.id);
  const channel = ways.isOpen(chosen) ? chosen : (WAYS.find(({ value }) => ways.isOpen(value))?.value ?? chosen);
  const begin = useMutation({
    mutationFn: (profileId: string) => create<Pick<Ticket, "id">>("/tickets", bodyOf(channel, profileId, subject, text, clientId)),
    onSuccess: ({ id }) => {
      onClose();
      onBegun(id);
    },
  });
  const errors = fieldErrors(begin.error, ["text", "subject"]);
  const isReady = person !== undefined && ways.isOpen(channel) && text.trim() !== "" && roomIn(text) >= 0;
  return (
    <FormDialog
      title={known === undefined ? "New conversation" : `Write to ${known.name}`}
      label="Send"
      error={errors.rest}
      isPending={begin.isPending}
      isDisabled={!isReady}
      holdsWords={text.trim() !== ""}
      onSubmit={() => isReady && begin.mutate(person.id)}
      onClose={onClose}
    >
      {known === undefined && <ProfileSearch label="To" onChoose={setPerson} />}
      <Stack gap={6}>
        <SegmentedControl
          aria-label="By"
          data={WAYS.map((way) => ({ ...way, disabled: !ways.isOpen(way.value) }))}
          value={channel}
          onChange={(next) => setChosen(next as Channel)}
        />
        {ways.isOpen(channel) && (
          <Text size="sm" c="dimmed">
            {reachInWords(person, channel)}
          </Text>
        )}
        <ShutWays whyNot={ways.whyNot} />
      </Stack>
      {channel === "email" && (
        <TextInput
          label="Subject"
          placeholder="Without one it says whom it is from"
          maxLength={LONGEST_SUBJECT}
          value={subject}
          error={errors.at("subject")}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
      )}
      <Box>
        <Textarea label="Text" autosize minRows={3} maxRows={10} value={text} error={errors.at("text")} onChange={(event) => setText(event.currentTarget.value)} />
        <LengthLeft text={text} />
      </Box>
      {channel === "sms" && <Meter text={text} level="none" {...(person?.phone === undefined ? {} : { to: person.phone })} />}
    </FormDialog>
  );
}

function bodyOf(channel: Channel, profileId: string, subject: string, text: string, clientId: string): object {
  const named = channel === "email" && subject.trim() !== "" ? { subject: subject.trim() } : {};
  return { channel, profile_id: profileId, text: text.trim(), client_id: clientId, ...named };
}

/** Said before anything is written, not when it is sent. */
function ShutWays({ whyNot }: { whyNot: Partial<Record<Channel, string>> }) {
  return WAYS.map(({ value, label }) =>
    whyNot[value] === undefined ? null : (
      <Text key={value} size="sm" c="dimmed">
        <b>No {label.toLowerCase()}:</b> {whyNot[value]}
      </Text>
    ),
  );
}

/** Until it is known, nothing is shut. */
function useWays(profileId: string | undefined) {
  const ways = useQuery({
    queryKey: ["profile", profileId, "ways"],
    queryFn: async () => (await read<{ ways: TicketWay[] }>(`/profiles/${encodeURIComponent(profileId ?? "")}/ways`)).ways,
    enabled: profileId !== undefined,
  });
  const whyNot: Partial<Record<Channel, string>> = {};
  for (const { channel, why_not } of ways.data ?? []) if (why_not !== undefined) whyNot[channel] = why_not;
  return { whyNot, isOpen: (channel: Channel) => whyNot[channel] === undefined };
}

function reachInWords(person: Person | undefined, channel: Channel): string {
  const who = person?.name ?? "they";
  if (channel === "chat") return person === undefined ? "Stands in their hub." : `${who} finds it in the hub, and by email too where email is allowed.`;
  const address = channel === "sms" ? person?.phone : person?.email;
  return `Leaves to ${address ?? (channel === "sms" ? "the number we know" : "the address we know")}.`;
}
