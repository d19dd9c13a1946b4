/** The question for a number. Heading, text, label and button are the server's, word for word: they are kept as proof. */
import { useState } from "preact/hooks";
import { call, CallError } from "../calls";
import { Button } from "../parts/button";
import { likelyPhoneCountry, phoneCountries } from "../parts/calling-codes";
import { Heading } from "../parts/heading";
import { Legal } from "../parts/legal";
import { PhoneField, type Phone } from "../parts/phone-field";
import { Tick } from "../parts/tick";
import { localeNow, t } from "../speech";
import { reasonText } from "../toasts";
import type { Asked, Question } from "../types";
import type { Place } from "./texts";

const reasons = {
  too_short: "phone_too_short",
  too_long: "phone_too_long",
  not_a_number: "phone_invalid",
  not_mobile: "phone_not_mobile",
  country: "phone_not_here",
} as const;

const LONGEST_ADDRESS = 2048;

interface Problem {
  at?: "phone" | "accepted";
  text: string;
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof CallError)) return { text: reasonText(error) };
  const { field, reason = "" } = error.details;
  if (error.code === "text_changed") return { text: t("texts_changed") };
  if (field === "accepted") return { at: "accepted", text: t("tick_first") };
  if (field === "phone" || field === "country")
    return { at: "phone", text: t(reasons[reason as keyof typeof reasons] ?? "phone_invalid") };
  return { text: reasonText(error) };
}

interface Props {
  asking: Question;
  place: Place;
  skip: () => void;
  askAnew: () => Promise<void>;
  answered: (answer: Asked) => void;
}

function useAnswer({ asking, place, askAnew, answered }: Props) {
  const countries = asking.countries ?? phoneCountries;
  const [phone, setPhone] = useState<Phone>(() => ({
    number: "",
    country: likelyPhoneCountry(document.documentElement.lang || localeNow(), navigator.languages, countries),
  }));
  const [accepted, setAccepted] = useState(false);
  const [problem, setProblem] = useState<Problem>({ text: "" });
  const [isBusy, setBusy] = useState(false);

  function missing(): Problem | undefined {
    if (!phone.number.trim()) return { at: "phone", text: t("required") };
    return accepted ? undefined : { at: "accepted", text: t("tick_first") };
  }

  async function send(): Promise<void> {
    const lacking = missing();
    if (lacking) return setProblem(lacking);
    setBusy(true);
    setProblem({ text: "" });
    const { language, version } = asking;
    const page_url = location.href.slice(0, LONGEST_ADDRESS);
    const said = { phone: phone.number.trim(), country: phone.country, accepted, place, language, version, page_url };
    try {
      answered(await call<Asked>("POST", "/consent/sms", said));
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
      if (error instanceof CallError && error.code === "text_changed") await askAnew();
    }
  }
  return { countries, phone, setPhone, accepted, setAccepted, problem, isBusy, send };
}

export function TextsQuestion(props: Props) {
  const { asking, skip } = props;
  const { countries, phone, setPhone, accepted, setAccepted, problem, isBusy, send } = useAnswer(props);
  return (
    <>
      <Heading>{asking.heading}</Heading>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <PhoneField
          value={phone}
          countries={countries}
          problem={problem.at === "phone" ? problem.text : undefined}
          onInput={setPhone}
        />
        <p class="disclosure stoa-text" part="text">
          {asking.text}
        </p>
        <Tick
          name="accepted"
          label={asking.label ?? ""}
          isTicked={accepted}
          problem={problem.at === "accepted" ? problem.text : undefined}
          onTick={setAccepted}
        />
        <p class={problem.at ? "unseen" : "field-problem"} role="alert">
          {problem.text}
        </p>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {asking.button}
        </Button>
        <div class="actions between">
          <Button kind="quiet" onClick={skip}>
            {t("not_now")}
          </Button>
          <Legal links={asking} />
        </div>
      </form>
    </>
  );
}
