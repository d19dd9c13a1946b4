/** Joining by text: the question for a number, then waiting for the answer from that phone. */
import { useEffect, useRef, useState } from "preact/hooks";
import { askFor, question } from "../asking";
import { call, CallError } from "../calls";
import { Bones } from "../parts/bones";
import { Empty } from "../parts/empty";
import { Failure } from "../parts/failure";
import { Heading } from "../parts/heading";
import { afterSignIn, go } from "../router";
import { t } from "../speech";
import type { Asked, Question } from "../types";
import { TextsQuestion } from "./texts-question";
import { TextsWaiting } from "./texts-waiting";

export type Place = "sign_in" | "edit_profile";

/** Closing the hub or going elsewhere without an answer is a skip; the server then lets the question rest. */
function useSkip(place: Place) {
  const isSettled = useRef(place !== "sign_in");
  useEffect(
    () => () => {
      question.value = null;
      if (!isSettled.current) call("POST", "/consent/sms/skip", { place: "sign_in" }).catch(() => undefined);
    },
    [],
  );
  return () => (isSettled.current = true);
}

function useQuestion(place: Place) {
  const [found, setFound] = useState<Question | null>(place === "sign_in" ? question.value : null);
  const [error, setError] = useState<CallError | null>(null);
  async function ask(): Promise<void> {
    setError(null);
    try {
      setFound(await askFor(place));
    } catch (reason) {
      setError(reason instanceof CallError ? reason : new CallError("try_again"));
    }
  }
  useEffect(() => {
    if (!found) void ask();
  }, []);
  return { found, error, ask };
}

export function TextsView({ place }: { place: Place }) {
  const { found, error, ask } = useQuestion(place);
  const [asked, setAsked] = useState<Asked | null>(null);
  const settle = useSkip(place);
  const leave = () => go(place === "sign_in" ? afterSignIn.value : { name: "profile" });

  if (asked) return <TextsWaiting asked={asked} leave={leave} otherNumber={() => setAsked(null)} />;
  if (error) return <Failure error={error} retry={() => void ask()} />;
  if (!found) return <Bones kind="details" />;
  if (!found.is_shown) {
    return (
      <>
        <Heading>{t("by_text")}</Heading>
        <Empty icon="phone">{t("texts_closed")}</Empty>
      </>
    );
  }
  return (
    <TextsQuestion
      key={found.version}
      asking={found}
      place={place}
      skip={leave}
      askAnew={ask}
      answered={(answer) => {
        settle();
        setAsked(answer);
      }}
    />
  );
}
