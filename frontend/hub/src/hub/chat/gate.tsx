/** What is settled before the first message: the store's terms, and an address where the answer should find her. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "../../chat/frames";
import { config } from "../config";
import { emailFlaw } from "../parts/email-flaw";
import { Field } from "../parts/field";
import { StoreLink } from "../parts/store-link";
import { t } from "../speech";

export type Settled = { accepted_terms?: true; email?: string };

export function useGate(chat: Chat | undefined) {
  const [isAccepted, setAccepted] = useState(false);
  const [email, setEmail] = useState("");
  const [isAnother, setAnother] = useState(false);
  const [problem, setProblem] = useState<{ terms?: string; email?: string }>({});
  const needs = chat?.needs ?? [];
  const isKnown = !!chat?.has_email && chat.ticket?.status !== "open" && !isAnother;
  const asksEmail = needs.includes("email") || (!!chat?.has_email && isAnother);
  return {
    asksTerms: needs.includes("terms"),
    asksEmail,
    isKnown,
    isAnother,
    isAccepted,
    email,
    problem,
    accept: (isTicked: boolean) => {
      setAccepted(isTicked);
      setProblem({});
    },
    askAnother: () => setAnother(true),
    write: (text: string) => {
      setEmail(text);
      setProblem({});
    },
    /** What goes with the message, or undefined while something is missing. */
    settle(): Settled | undefined {
      const flaw = asksEmail ? emailFlaw(email.trim()) : "";
      if (flaw) {
        setProblem({ email: flaw });
        return undefined;
      }
      if (needs.includes("terms") && !isAccepted) {
        setProblem({ terms: t("chat_accept_first") });
        return undefined;
      }
      return {
        ...(isAccepted && { accepted_terms: true as const }),
        ...(asksEmail && { email: email.trim() }),
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
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (gate.isAnother) place.current?.querySelector<HTMLElement>("input[type=email]")?.focus();
  }, [gate.isAnother]);
  if (!gate.asksTerms && !gate.asksEmail && !gate.isKnown) return null;
  return (
    <div ref={place} class="gate">
      {gate.isKnown && (
        <p class="muted">
          {t("chat_email_known")}{" "}
          <button type="button" class="text-button" onClick={gate.askAnother}>
            {t("chat_email_other")}
          </button>
        </p>
      )}
      {gate.asksEmail && (
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
      {gate.asksTerms && <Terms gate={gate} chat={chat} />}
    </div>
  );
}
