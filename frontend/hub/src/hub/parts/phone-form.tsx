/** One number, to which a code is texted. */
import { useState } from "preact/hooks";
import { CallError } from "../calls";
import { t } from "../speech";
import { reasonText } from "../toasts";
import { Button } from "./button";
import { phoneCountries } from "./calling-codes";
import { Legal } from "./legal";
import { PhoneField, type Phone } from "./phone-field";
import { likelyPhone } from "./use-number";

interface Props {
  initial: Phone | null;
  hasLegal: boolean;
  send: (phone: Phone) => Promise<void>;
}

const unreached = new Set(["no_sender", "country_not_possible"]);

export function phoneProblem(error: unknown): string {
  if (!(error instanceof CallError)) return reasonText(error);
  if (unreached.has(error.code)) return t("phone_no_texts");
  return error.details.field === "phone" && error.code === "invalid_field" ? t("phone_invalid") : reasonText(error);
}

export function PhoneForm({ initial, hasLegal, send }: Props) {
  const [phone, setPhone] = useState<Phone>(() => initial ?? likelyPhone(phoneCountries));
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);

  async function submit(): Promise<void> {
    if (!phone.number.trim()) return setProblem(t("required"));
    setBusy(true);
    setProblem("");
    try {
      await send({ ...phone, number: phone.number.trim() });
    } catch (error) {
      setProblem(phoneProblem(error));
    }
    setBusy(false);
  }

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <PhoneField value={phone} countries={phoneCountries} problem={problem || undefined} onInput={setPhone} />
      <p class="unseen" role="alert">
        {problem}
      </p>
      {hasLegal && <Legal />}
      <Button kind="primary" type="submit" isBusy={isBusy}>
        {t("send_code")}
      </Button>
    </form>
  );
}
