/** She ends the chat; then she may say how it was, and begin another. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Room } from "../../chat/room";
import { CallError } from "../calls";
import { Button } from "../parts/button";
import { t } from "../speech";
import { showProblem } from "../toasts";
import { forgetAsked } from "./faqs";

const SCORES = [1, 2, 3, 4, 5];

export function EndButton({ room }: { room: Room }) {
  const [isAsking, setAsking] = useState(false);
  const yes = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsking) yes.current?.querySelector("button")?.focus();
  }, [isAsking]);
  function end(): void {
    if (!room.end()) return showProblem(new CallError("offline"));
    setAsking(false);
  }
  if (!isAsking) {
    return (
      <button type="button" class="text-button" onClick={() => setAsking(true)}>
        {t("chat_end")}
      </button>
    );
  }
  return (
    <div ref={yes} class="card ask-end" part="card" role="alertdialog" aria-label={t("chat_end")} aria-describedby="ask-end">
      <p id="ask-end">{t("chat_end_ask")}</p>
      <div class="actions">
        <Button onClick={end}>{t("chat_end_yes")}</Button>
        <Button kind="quiet" onClick={() => setAsking(false)}>
          {t("chat_keep")}
        </Button>
      </div>
    </div>
  );
}

function Rating({ room }: { room: Room }) {
  const [score, setScore] = useState(0);
  const [words, setWords] = useState("");
  function send(): void {
    if (!room.rate(score, words.trim())) showProblem(new CallError("offline"));
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

export function Ending({ room }: { room: Room }) {
  const place = useRef<HTMLDivElement>(null);
  const isRated = room.ticket?.is_rated ?? false;
  useEffect(() => {
    // What had the focus, the button that ended it, is gone.
    const focused = (place.current?.getRootNode() as ShadowRoot).activeElement;
    if (!focused) place.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={place} class="ending" tabIndex={-1}>
      {isRated ? (
        <p role="status">{t("rate_thanks")}</p>
      ) : (
        <Rating room={room} />
      )}
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
