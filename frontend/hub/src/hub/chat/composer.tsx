/** Where she writes: words, emoji, pictures. Enter sends, Shift and Enter begin a line; the focus stays here. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { core } from "../core";
import { Icon } from "../parts/icon";
import { number, t } from "../speech";
import { addPictures, inTray, pictureProblem, sendPictures } from "./chosen-pictures";
import { EmojiPicker } from "./emoji";
import { roomNow } from "./following";
import { Gate, useGate } from "./gate";
import { PictureButton, PictureRow } from "./pictures";
import { useDrop } from "./use-drop";
import { useKeyboardRoom } from "./use-keyboard-room";

const LONGEST = 4000;
/** What was begun waits here while she looks at something else. */
const BEGUN = "chat.begun";

/** The words in the field, and where the next ones go. */
function useWords() {
  const [text, setText] = useState(() => core.passing.get(BEGUN) ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  function write(next: string): void {
    setText(next);
    core.passing.set(BEGUN, next || null);
  }
  function insert(piece: string): void {
    const { selectionStart, selectionEnd } = field.current ?? { selectionStart: text.length, selectionEnd: text.length };
    write(text.slice(0, selectionStart) + piece + text.slice(selectionEnd));
    const end = selectionStart + piece.length;
    requestAnimationFrame(() => field.current?.setSelectionRange(end, end));
  }
  useEffect(() => {
    const element = field.current;
    if (!element || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [text]);
  return { text, field, write, insert };
}

export function Composer() {
  const room = roomNow();
  const { text, field, write, insert } = useWords();
  const gate = useGate(room.chat);
  const [isChoosing, setChoosing] = useState(false);
  const foot = useRef<HTMLFormElement>(null);
  const pickerId = useId();
  useKeyboardRoom(foot);
  useDrop(foot, (files) => {
    addPictures(files);
    field.current?.focus();
  });
  useEffect(() => {
    foot.current?.querySelector<HTMLElement>(".gate input[type=email][aria-invalid]")?.focus();
  }, [gate.problem]);
  const words = text.trim();
  const excess = [...words].length - LONGEST;
  const isTooLong = excess > 0;

  function submit(): void {
    if (isTooLong || core.isPreview || (!words && !inTray().length)) return;
    const settled = gate.settle();
    if (!settled) return;
    setChoosing(false);
    sendPictures(settled);
    if (words) room.say({ text: words, ...settled });
    write("");
    field.current?.focus();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && isChoosing) {
      event.preventDefault();
      event.stopPropagation();
      return setChoosing(false);
    }
    // Enter also ends the writing of a syllable; that is not for us.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  }

  function closeEmoji(): void {
    setChoosing(false);
    field.current?.focus();
  }

  return (
    <form
      ref={foot}
      class="composer"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Gate gate={gate} chat={room.chat} />
      <p class="field-problem" role="alert">
        {pictureProblem.value || (isTooLong && t("chat_too_long", { n: number(LONGEST), more: number(excess) })) || ""}
      </p>
      <PictureRow />
      {isChoosing && <EmojiPicker id={pickerId} choose={insert} close={closeEmoji} />}
      <div class="writing">
        <PictureButton />
        <textarea
          ref={field}
          class="stoa-input"
          part="input"
          rows={1}
          dir="auto"
          aria-label={t("chat_write")}
          placeholder={t("chat_write")}
          enterkeyhint="send"
          value={text}
          onInput={(event) => {
            write(event.currentTarget.value);
            if (event.currentTarget.value.trim()) room.types();
          }}
          onKeyDown={onKey}
          onPaste={(event) => {
            const files = event.clipboardData?.files;
            if (!files?.length) return;
            event.preventDefault();
            addPictures(files);
          }}
        />
        <button
          type="button"
          class="icon-button"
          aria-label={t("chat_emoji")}
          aria-expanded={isChoosing}
          aria-controls={isChoosing ? pickerId : undefined}
          onClick={() => setChoosing(!isChoosing)}
        >
          <Icon name="smile" />
        </button>
        <button type="submit" class="send" aria-label={t("chat_send")}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
