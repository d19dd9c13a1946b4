/** What is settled before the first message: the store's terms, and an address where the answer should find her. */
import { useState } from "preact/hooks";
import type { Chat } from "../../chat/frames";
import { config } from "../config";
import { isEmail } from "../parts/email-rules";
import { Field } from "../parts/field";
import { Legal } from "../parts/legal";
import { Tick } from "../parts/tick";
import { t } from "../speech";

type Settled = { accepted_terms?: true; email?: string };

export function useGate(chat: Chat | undefined) {
  const [isAccepted, setAccepted] = useState(false);
  const [email, setEmail] = useState("");
  const [problem, setProblem] = useState<{ terms?: string; email?: string }>({});
  const needs = chat?.needs ?? [];
  return {
    needs,
    isAccepted,
    email,
    problem,
    accept: (isTicked: boolean) => {
      setAccepted(isTicked);
      setProblem({});
    },
    write: (text: string) => {
      setEmail(text);
      setProblem({});
    },
    /** What goes with the message, or undefined while something is missing. */
    settle(): Settled | undefined {
      if (needs.includes("email") && !isEmail(email.trim())) {
        setProblem({ email: t("email_invalid") });
        return undefined;
      }
      if (needs.includes("terms") && !isAccepted) {
        setProblem({ terms: t("chat_accept_first") });
        return undefined;
      }
      return {
        ...(isAccepted && { accepted_terms: true as const }),
        ...(needs.includes("email") && { email: email.trim() }),
      };
    },
  };
}

export function Gate({ gate, chat }: { gate: ReturnType<typeof useGate>; chat: Chat | undefined }) {
  if (!gate.needs.length) return null;
  const { links } = config.value ?? {};
  const { privacy_url = links?.privacy_url, terms_url = links?.terms_url } = chat ?? {};
  return (
    <div class="gate">
      {gate.needs.includes("email") && (
        <Field
          name="email"
          label={t("chat_email")}
          type="email"
          autoComplete="email"
          inputMode="email"
          value={gate.email}
          problem={gate.problem.email}
          onInput={gate.write}
        />
      )}
      {gate.needs.includes("terms") && (
        <>
          <Tick
            name="accepted_terms"
            label={t("chat_accept")}
            isTicked={gate.isAccepted}
            problem={gate.problem.terms}
            onTick={gate.accept}
          />
          <Legal links={{ privacy_url, terms_url }} />
        </>
      )}
    </div>
  );
}
