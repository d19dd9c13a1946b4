/** She ends the chat; then she may say how it was, and begin another. */
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { CallError } from "../calls";
import { Button } from "../parts/button";
import { t } from "../speech";
import { showProblem } from "../toasts";
import { forgetAsked } from "./faqs";
import { follow, roomNow } from "./following";

const SCORES = [1, 2, 3, 4, 5];

const isAsking = signal(false);

export function EndButton() {
  const button = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    // The question takes the focus with it.
    if (wasAsking.current && !isAsking.value) button.current?.focus({ preventScroll: true });
    wasAsking.current = isAsking.value;
  }, [isAsking.value]);
  return (
    <button ref={button} type="button" class="text-button" aria-expanded={isAsking.value} onClick={() => (isAsking.value = !isAsking.value)}>
      {t("chat_end")}
    </button>
  );
}

/** Asked first: an ended chat is not gone on with. */
export function EndQuestion() {
  const yes = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsking.value) yes.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [isAsking.value]);
  useEffect(() => () => void (isAsking.value = false), []);
  function end(): void {
    if (!follow().end()) return showProblem(new CallError("offline"));
    isAsking.value = false;
  }
  if (!isAsking.value) return null;
  return (
    <div
      ref={yes}
      class="card dropped"
      part="card"
      role="alertdialog"
      aria-label={t("chat_end")}
      aria-describedby="ask-end"
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== "Escape") return;
        // It closes the question, not the hub around it.
        event.preventDefault();
        event.stopPropagation();
        isAsking.value = false;
      }}
    >
      <p id="ask-end">{t("chat_end_ask")}</p>
      <div class="actions">
        <Button onClick={end}>{t("chat_end_yes")}</Button>
        <Button kind="quiet" onClick={() => (isAsking.value = false)}>
          {t("chat_keep")}
        </Button>
      </div>
    </div>
  );
}

function Rating() {
  const [score, setScore] = useState(0);
  const [words, setWords] = useState("");
  function send(): void {
    if (!follow().rate(score, words.trim())) showProblem(new CallError("offline"));
  }
  return (
    <form
      class="rating-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (score) send();
      }}
    >
      <fieldset class="stars">
        <legend>{t("rate_title")}</legend>
        {SCORES.map((n) => (
          <label key={n} class={n <= score ? "star is-on" : "star"}>
            <input type="radio" name="score" value={n} checked={n === score} aria-label={t("rate_stars", { n })} onInput={() => setScore(n)} />
            <span aria-hidden="true">★</span>
          </label>
        ))}
      </fieldset>
      {score > 0 && (
        <>
          <textarea
            class="stoa-input"
            part="input"
            rows={2}
            maxLength={1000}
            dir="auto"
            aria-label={t("rate_words")}
            placeholder={t("rate_words")}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
          <Button type="submit">{t("rate_send")}</Button>
        </>
      )}
    </form>
  );
}

export function Ending() {
  const room = roomNow();
  const place = useRef<HTMLDivElement>(null);
  const isRated = room.ticket?.is_rated ?? false;
  useEffect(() => {
    // What had the focus, the button that ended it, is gone.
    const focused = (place.current?.getRootNode() as ShadowRoot).activeElement;
    if (!focused) place.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={place} class="ending" tabIndex={-1}>
      {isRated ? <p role="status">{t("rate_thanks")}</p> : <Rating />}
      <Button
        kind="primary"
        onClick={() => {
          forgetAsked();
          room.startAnew();
        }}
      >
        {t("chat_anew")}
      </Button>
    </div>
  );
}
