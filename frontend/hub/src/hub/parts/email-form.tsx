import { useState } from "preact/hooks";
import { CallError } from "../calls";
import { t } from "../speech";
import { reasonText } from "../toasts";
import { Button } from "./button";
import { isEmail } from "./email-rules";
import { Field } from "./field";
import { Legal } from "./legal";

interface Props {
  label: string;
  initial: string;
  hasLegal: boolean;
  send: (email: string) => Promise<void>;
}

export function EmailForm({ label, initial, hasLegal, send }: Props) {
  const [email, setEmail] = useState(initial);
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);

  async function submit(): Promise<void> {
    const address = email.trim();
    if (!isEmail(address)) return setProblem(t("email_invalid"));
    setBusy(true);
    try {
      await send(address);
    } catch (error) {
      setProblem(error instanceof CallError && error.code === "invalid_field" ? t("email_invalid") : reasonText(error));
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
          setProblem("");
        }}
      />
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
