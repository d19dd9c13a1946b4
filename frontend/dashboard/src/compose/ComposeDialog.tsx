import { Alert, Button, Group, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { create } from "../api/client";
import { fieldErrors } from "../api/field-errors";
import type { MessageKind, MessageRow } from "../api/types/messages";
import type { SpellingLevel } from "../api/types/texts";
import { Dialog } from "../shell/Dialog";
import { tell } from "../shell/toast";
import { Meter } from "./Meter";
import { usePreview } from "./use-preview";

const KINDS: { value: MessageKind; label: string }[] = [
  { value: "transactional", label: "Order news or an answer: always allowed" },
  { value: "marketing", label: "Marketing: only to those who agreed" },
];

interface ComposeDialogProps {
  title: string;
  to?: string;
  text?: string;
  onClose: () => void;
}

/** One text to one number, with what it costs beside it. */
export function ComposeDialog({ title, to: firstTo = "", text: firstText = "", onClose }: ComposeDialogProps) {
  const [to, setTo] = useState(firstTo);
  const [text, setText] = useState(firstText);
  const [kind, setKind] = useState<MessageKind>("transactional");
  const [level, setLevel] = useState<SpellingLevel>("none");
  // Sent again after a lost answer, it leaves once all the same.
  const [key] = useState(() => `dashboard-${Date.now()}-${Math.random()}`);
  const preview = usePreview(text, level);
  const send = useSend();
  const errors = fieldErrors(send.error, ["to", "text"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // What leaves is what the meter showed.
    const spelled = level === "none" ? text : (preview.data?.per_part.join("") ?? text);
    send.mutate(
      { channel: "sms", to: to.trim(), kind, text: spelled, idempotency_key: key },
      {
        onSuccess: () => {
          onClose();
          tell(`The text to ${to.trim()} is on its way.`);
        },
      },
    );
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label="To"
            description="With the country, such as +39 333 123 4567."
            type="tel"
            value={to}
            error={errors.at("to")}
            onChange={(event) => setTo(event.currentTarget.value)}
            data-autofocus
          />
          <Select label="What it is" data={KINDS} value={kind} allowDeselect={false} onChange={(next) => next !== null && setKind(next)} />
          <Textarea
            label="Text"
            autosize
            minRows={3}
            maxRows={10}
            value={text}
            error={errors.at("text")}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Meter text={text} level={level} onLevel={setLevel} />
          {errors.rest !== undefined && (
            <Alert color="red" role="alert">
              {errors.rest}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={send.isPending} disabled={to.trim() === "" || text.trim() === "" || preview.isPlaceholderData}>
              Send
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function useSend() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (message: { channel: "sms"; to: string; kind: MessageKind; text: string; idempotency_key: string }) => create<MessageRow>("/messages", message),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["messages"] }),
  });
}
