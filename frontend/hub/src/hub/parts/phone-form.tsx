/** One number, to which a code is texted. */
import { useState } from "preact/hooks";
import { CallError } from "../calls";
import { t } from "../speech";
import { reasonText } from "../toasts";
import { phoneCountries } from "./calling-codes";
import { PhoneField, type Phone } from "./phone-field";
import { SendCodeForm } from "./send-code-form";
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
  const number = phone.number.trim();
  return (
    <SendCodeForm
      hasLegal={hasLegal}
      flaw={number ? "" : t("required")}
      send={() => send({ ...phone, number })}
      reason={phoneProblem}
    >
      {(problem, clear) => (
        <PhoneField
          value={phone}
          countries={phoneCountries}
          problem={problem || undefined}
          onInput={(value) => {
            setPhone(value);
            clear();
          }}
        />
      )}
    </SendCodeForm>
  );
}
