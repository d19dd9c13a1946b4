import { useState } from "preact/hooks";
import { CallError } from "../calls";
import { t } from "../speech";
import { reasonText } from "../toasts";
import { emailFlaw } from "./email-flaw";
import { Field } from "./field";
import { SendCodeForm } from "./send-code-form";

interface Props {
  label: string;
  initial: string;
  hasLegal: boolean;
  send: (email: string) => Promise<void>;
}

function reason(error: unknown): string {
  return error instanceof CallError && error.code === "invalid_field" ? t("email_invalid") : reasonText(error);
}

export function EmailForm({ label, initial, hasLegal, send }: Props) {
  const [email, setEmail] = useState(initial);
  const address = email.trim();
  return (
    <SendCodeForm
      hasLegal={hasLegal}
      flaw={emailFlaw(address)}
      send={() => send(address)}
      reason={reason}
    >
      {(problem, clear) => (
        <Field
          name="email"
          label={label}
          type="email"
          autoComplete="email"
          inputMode="email"
          value={email}
          problem={problem}
          onInput={(value) => {
            setEmail(value);
            clear();
          }}
        />
      )}
    </SendCodeForm>
  );
}
