import { Box, Group, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { create } from "../../../api/client";
import { ApiError } from "../../../api/errors";
import { fieldErrors } from "../../../api/field-errors";
import type { Ticket, TicketMessage } from "../../../api/types/tickets";
import { putMessages } from "../../../inbox/caches";
import type { Picture } from "../../../inbox/kept-pictures";
import { LengthLeft } from "../../../inbox/LengthLeft";
import { roomIn } from "../../../inbox/length";
import { bring, newId } from "../../../inbox/outbox";
import { pathOf } from "../../../inbox/queries";
import { FormDialog } from "../../../shell/FormDialog";
import { useProfile } from "../../profile/queries";
import { useDrop, usePictures, type Pictures } from "./pictures";
import { PictureButton, PictureTray } from "./PictureTray";

/** An answer that leaves by mail and stands in this ticket, also where the chat is over or nobody knows yet who it is. */
export function MailDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const cache = useQueryClient();
  const profile = useProfile(ticket.profile.id).data;
  const to = ticket.is_proven ? profile?.email : ticket.typed_email;
  const [text, setText] = useState("");
  const pictures = usePictures(undefined);
  const bringAll = useBringing();
  // Sent again after a lost answer, it is said once all the same.
  const [clientId] = useState(newId);
  const send = useMutation({
    mutationFn: async () => {
      const attachment_ids = await bringAll(pictures.shown);
      return create<TicketMessage>(`${pathOf(ticket.id)}/mail`, { client_id: clientId, text: text.trim(), attachment_ids });
    },
    onSuccess: (message) => {
      putMessages(cache, ticket.id, [message]);
      onClose();
    },
  });
  const errors = fieldErrors(send.error, ["text"]);
  const holdsWords = text.trim() !== "" || pictures.shown.length > 0;
  const isReady = holdsWords && roomIn(text) >= 0;
  return (
    <FormDialog
      title={`Answer ${ticket.profile.name} by email`}
      label="Send"
      error={errors.rest}
      isPending={send.isPending}
      isDisabled={!isReady}
      holdsWords={holdsWords}
      onSubmit={() => isReady && send.mutate()}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {to === undefined ? `No address of ${ticket.profile.name} is known.` : `Leaves to ${to}. What comes back is a ticket of its own.`}
      </Text>
      <Letter text={text} error={errors.at("text")} pictures={pictures} onText={setText} />
    </FormDialog>
  );
}

interface LetterProps {
  text: string;
  error: string | undefined;
  pictures: Pictures;
  onText: (text: string) => void;
}

function Letter({ text, error, pictures, onText }: LetterProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  useDrop(box, pictures.add);
  return (
    <Box>
      <Textarea
        ref={box}
        label="Text"
        autosize
        minRows={3}
        maxRows={10}
        value={text}
        error={error}
        onChange={(event) => onText(event.currentTarget.value)}
        onPaste={(event) => event.clipboardData.files.length > 0 && pictures.add(event.clipboardData.files)}
        data-autofocus
      />
      <LengthLeft text={text} />
      <Group mt={4} mb={8}>
        <PictureButton pictures={pictures} />
      </Group>
      <PictureTray pictures={pictures} />
    </Box>
  );
}

/** Each goes up once, however often the mail is tried. Which one is refused is said by its name. */
function useBringing(): (pictures: Picture[]) => Promise<string[]> {
  const brought = useRef(new Map<Picture, string>());
  return async (pictures) => {
    for (const picture of pictures) {
      if (brought.current.has(picture)) continue;
      brought.current.set(picture, await bring(picture).catch((error: unknown) => refusedBy(picture, error)));
    }
    return pictures.map((picture) => brought.current.get(picture) ?? "");
  };
}

function refusedBy({ file }: Picture, error: unknown): never {
  if (!(error instanceof ApiError) || error.isPassing) throw error;
  throw new ApiError(error.status, error.code, `${file.name}: ${error.message}`);
}
