/** The question for a number. Heading, text, label and button are the server's, word for word: they are kept as proof. */
import { call, CallError } from "../calls";
import { Button } from "../parts/button";
import { Heading } from "../parts/heading";
import { Legal } from "../parts/legal";
import { PhoneField } from "../parts/phone-field";
import { Tick } from "../parts/tick";
import { useNumber } from "../parts/use-number";
import { t } from "../speech";
import type { Asked, Question } from "../types";
import type { Place } from "./texts";

interface Props {
  asking: Question;
  place: Place;
  skip: () => void;
  askAnew: () => Promise<void>;
  answered: (answer: Asked) => void;
}

function useAnswer({ asking, place, askAnew, answered }: Props) {
  return useNumber(asking.countries, async (given) => {
    const { language, version } = asking;
    try {
      answered(await call<Asked>("POST", "/consent/sms", { ...given, place, language, version }));
    } catch (error) {
      if (error instanceof CallError && error.code === "text_changed") await askAnew();
      throw error;
    }
  });
}

export function TextsQuestion(props: Props) {
  const { asking, skip } = props;
  const { countries, phone, setPhone, accepted, setAccepted, problem, at, isBusy, send } = useAnswer(props);
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
          problem={at("phone")}
          onInput={setPhone}
        />
        <p class="disclosure stoa-text" part="text">
          {asking.text}
        </p>
        <Tick
          name="accepted"
          label={asking.label ?? ""}
          isTicked={accepted}
          problem={at("accepted")}
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
