/** What is settled before the first message: the store's terms, and an address where the answer should find her. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "../../chat/frames";
import { config } from "../config";
import { isEmail } from "../parts/email-rules";
import { Field } from "../parts/field";
import { StoreLink } from "../parts/store-link";
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

interface Props {
  gate: ReturnType<typeof useGate>;
  chat: Chat | undefined;
}

/** The words name both, in this order, in brackets; each leads to what it names. */
function Terms({ gate, chat }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const problem = gate.problem.terms;
  useEffect(() => {
    if (problem) box.current?.focus();
  }, [problem]);
  const { privacy_url, terms_url } = { ...config.value?.links, ...chat };
  return (
    <div class="field">
      <div class="tick">
        <input
          ref={box}
          id="accepted-terms"
          type="checkbox"
          checked={gate.isAccepted}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? "terms-problem" : undefined}
          onInput={(event) => gate.accept(event.currentTarget.checked)}
        />
        <label for="accepted-terms">
          {t("chat_accept")
            .split(/[[\]]/)
            .map((piece, index) =>
              index % 2 ? (
                <StoreLink key={piece} to={index === 1 ? privacy_url : terms_url} isNewTab>
                  {piece}
                </StoreLink>
              ) : (
                piece
              ),
            )}
        </label>
      </div>
      {problem && (
        <p id="terms-problem" class="field-problem">
          {problem}
        </p>
      )}
    </div>
  );
}

export function Gate({ gate, chat }: Props) {
  if (!gate.needs.length) return null;
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
      {gate.needs.includes("terms") && <Terms gate={gate} chat={chat} />}
    </div>
  );
}
