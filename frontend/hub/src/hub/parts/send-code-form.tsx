/** One field, and the button that has a code sent to what is written in it. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../speech";
import { Button } from "./button";
import { Legal } from "./legal";

interface Props {
  hasLegal: boolean;
  /** What is wrong with what is written as far as can be told here; "" for nothing. */
  flaw: string;
  send: () => Promise<void>;
  /** In words, why it could not be sent. */
  reason: (error: unknown) => string;
  /** The field; whoever writes on in it clears the problem. */
  children: (problem: string, clear: () => void) => ComponentChildren;
}

export function SendCodeForm({ hasLegal, flaw, send, reason, children }: Props) {
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);

  async function submit(): Promise<void> {
    setProblem(flaw);
    if (flaw) return;
    setBusy(true);
    try {
      await send();
    } catch (error) {
      setProblem(reason(error));
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
      {children(problem, () => setProblem(""))}
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
