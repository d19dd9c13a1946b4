import { Anchor, Button, SegmentedControl, Textarea } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconSend2 } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type KeyboardEvent } from "react";
import type { FilledReply, Ticket } from "../../../api/types/tickets";
import { draftOf, keepDraft, openGaps, type ReplyDraft } from "../../../inbox/drafts";
import { LengthLeft } from "../../../inbox/LengthLeft";
import { roomIn } from "../../../inbox/length";
import { sendOut } from "../../../inbox/outbox";
import { useTypists } from "../../../inbox/typists";
import { useConnection } from "../../../live/live";
import { usePageKeys } from "../../../shell/page-keys";
import classes from "./Composer.module.css";
import { EmojiPicker } from "./EmojiPicker";
import { MailDialog } from "./MailDialog";
import { useDrop, usePictures } from "./pictures";
import { PictureButton, PictureTray } from "./PictureTray";
import { RepliesMenu } from "./RepliesMenu";
import { AskGaps, AskSecond } from "./SendQuestion";
import { AnswerNotice, ShortMeter } from "./TextNotices";

const TYPING_EVERY = 3_000;
const MODES = [
  { value: "reply", label: "Reply" },
  { value: "note", label: "Note" },
];

export function Composer({ ticket }: { ticket: Ticket }) {
  const [draft, setDraft] = useState<ReplyDraft>(() => draftOf(ticket.id));
  const box = useRef<HTMLTextAreaElement>(null);
  const cache = useQueryClient();
  // Keyboards on glass have no Shift and Enter: there Enter begins a line, and the button sends.
  const sendsByEnter = !useMediaQuery("(pointer: coarse)", undefined, { getInitialValueInEffect: false });
  const tellTyping = useTellTyping(ticket.id);
  const { member: typist } = useTypists(ticket.id);
  const [asking, setAsking] = useState<"gaps" | "second" | undefined>();
  const isOver = ticket.status === "closed" && ticket.channel === "chat";
  const mayReply = !isOver && ticket.answer?.may !== false;
  const isNote = draft.isNote || !mayReply;
  const refusal = isNote ? "A note takes no pictures." : ticket.channel === "sms" ? "A text message takes no pictures." : undefined;
  const takesPictures = refusal === undefined;
  const pictures = usePictures(refusal);
  useDrop(box, (files) => {
    pictures.add(files);
    box.current?.focus();
  });
  const write = (next: ReplyDraft) => {
    setDraft(next);
    keepDraft(ticket.id, next);
    if (!next.isNote && next.text !== "" && mayReply) tellTyping();
  };
  const isTooLong = roomIn(draft.text) < 0;
  const isEmpty = draft.text.trim() === "" && (pictures.shown.length === 0 || !takesPictures);
  const send = (despite: boolean) => {
    setAsking(undefined);
    if (isEmpty || isTooLong) return;
    const common = { ticket: ticket.id, ...(despite ? { despite } : {}) };
    if (takesPictures) for (const picture of pictures.shown) sendOut(cache, { ...common, text: "", isNote: false, picture });
    if (draft.text.trim() !== "") sendOut(cache, { ...common, text: draft.text.trim(), isNote });
    if (takesPictures) pictures.clear();
    write({ text: "", isNote: false });
    box.current?.focus();
  };
  const gaps = isNote ? [] : openGaps(draft);
  const trySending = (knowsGaps = false) => {
    if (isEmpty || isTooLong) return;
    if (gaps.length > 0 && !knowsGaps) setAsking("gaps");
    else if (typist !== undefined && !isNote) setAsking("second");
    else send(false);
  };
  const insert = (words: string) => write({ ...draft, text: insertedAt(box.current, draft.text, words) });
  const putReply = ({ text, missing }: FilledReply) => {
    const known = missing.length === 0 ? draft.gaps : [...(draft.gaps ?? []), { text, missing }];
    write({ ...draft, text: insertedAt(box.current, draft.text, text), ...(known === undefined ? {} : { gaps: known }) });
  };
  // Kept at once: what was begun as a note must not come back as a reply.
  const setNote = (note: boolean) => {
    setDraft({ ...draft, isNote: note });
    keepDraft(ticket.id, { ...draft, isNote: note });
  };
  useReplyKeys(box, setNote);
  return (
    <div className={classes.composer} data-note={isNote || undefined}>
      <AnswerNotice ticket={ticket} />
      {isOver && <Over ticket={ticket} />}
      {typist !== undefined && (
        <p className={classes.typist} role="status">
          {typist} is writing…
        </p>
      )}
      <PictureTray pictures={takesPictures ? pictures : { ...pictures, shown: [] }} />
      <Textarea
        ref={box}
        classNames={{ input: classes.input ?? "" }}
        aria-label={isNote ? "Note for the team" : `Reply to ${ticket.profile.name}`}
        placeholder={isNote ? "A note that only the team sees" : sendsByEnter ? "Write an answer. Enter sends it, Shift and Enter begins a line." : "Write an answer"}
        autosize
        minRows={2}
        maxRows={9}
        value={draft.text}
        error={isTooLong}
        onChange={(event) => write({ ...draft, text: event.currentTarget.value })}
        onKeyDown={(event) => onBoxKey(event, sendsByEnter ? trySending : undefined)}
        onPaste={(event) => event.clipboardData.files.length > 0 && pictures.add(event.clipboardData.files)}
      />
      <LengthLeft text={draft.text} />
      {ticket.channel === "sms" && !isNote && <ShortMeter text={draft.text} to={ticket.address} />}
      <div className={classes.tools}>
        {mayReply && (
          <SegmentedControl
            size="xs"
            data={MODES}
            value={isNote ? "note" : "reply"}
            onChange={(mode) => setNote(mode === "note")}
            aria-label="To the shopper, or a note"
          />
        )}
        <span className={classes.icons}>
          <EmojiPicker onPick={insert} />
          {takesPictures && <PictureButton pictures={pictures} />}
          {!isNote && <RepliesMenu ticket={ticket.id} onPick={putReply} />}
        </span>
        <Button
          className={classes.send ?? ""}
          size="compact-md"
          color={isNote ? "yellow" : "stoa"}
          leftSection={<IconSend2 size={16} aria-hidden />}
          disabled={isEmpty || isTooLong}
          onClick={() => trySending()}
        >
          {isNote ? "Add the note" : "Send"}
        </Button>
      </div>
      {asking === "second" && <AskSecond name={typist ?? "Somebody"} onSend={() => send(true)} onClose={() => setAsking(undefined)} />}
      {asking === "gaps" && <AskGaps gaps={gaps} onSend={() => trySending(true)} onClose={() => setAsking(undefined)} />}
    </div>
  );
}

/** A web chat never opens again. */
function Over({ ticket }: { ticket: Ticket }) {
  const [isWriting, writing] = useDisclosure(false);
  return (
    <p className={classes.over}>
      This chat is over: when {ticket.profile.name} writes again, it is a new ticket. You can leave a note
      {(ticket.is_proven || ticket.typed_email !== undefined) && (
        <>
          , or{" "}
          <Anchor component="button" type="button" inherit onClick={writing.open}>
            answer by email
          </Anchor>
        </>
      )}
      .{isWriting && <MailDialog ticket={ticket} onClose={writing.close} />}
    </p>
  );
}

function onBoxKey(event: KeyboardEvent<HTMLTextAreaElement>, send: (() => void) | undefined): void {
  // The Enter that ends a word of Korean or Japanese is none that sends.
  if (send !== undefined && event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
    event.preventDefault();
    send();
  }
  if (event.key === "Escape") event.currentTarget.blur();
}

/** Where the cursor stands; it stands behind the words afterwards. */
function insertedAt(box: HTMLTextAreaElement | null, text: string, words: string): string {
  const start = box?.selectionStart ?? text.length;
  const end = box?.selectionEnd ?? text.length;
  window.setTimeout(() => {
    box?.focus();
    box?.setSelectionRange(start + words.length, start + words.length);
  });
  return text.slice(0, start) + words + text.slice(end);
}

function useReplyKeys(box: React.RefObject<HTMLTextAreaElement | null>, setNote: (isNote: boolean) => void): void {
  const begin = (isNote: boolean) => () => {
    setNote(isNote);
    box.current?.focus();
  };
  usePageKeys([
    { keys: ["r"], label: "Reply", act: begin(false) },
    { keys: ["n"], label: "Write a note", act: begin(true) },
  ]);
}

function useTellTyping(ticket: string): () => void {
  const connection = useConnection();
  const toldAt = useRef(0);
  return () => {
    if (Date.now() - toldAt.current < TYPING_EVERY) return;
    toldAt.current = Date.now();
    connection.send({ type: "typing", ticket });
  };
}
