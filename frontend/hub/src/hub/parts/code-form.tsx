/** One field for the digits of a code: typed, pasted or filled in by the phone; sent as soon as it is whole. */
import { useEffect, useRef, useState } from "preact/hooks";
import { CallError } from "../calls";
import { t } from "../speech";
import { reasonText } from "../toasts";
import { Button } from "./button";
import { CODE_LENGTH, digitsOf, resendTime } from "./code-rules";
import { Field } from "./field";
import { Heading } from "./heading";

export interface Sent {
  /** `too_soon`: none was sent, for one was asked for a moment ago. */
  status?: string;
  resend_at?: string;
  /** Absent: six digits. */
  length?: number;
}

interface Props {
  /** Where it went: an address, or a number to which it was texted. */
  to: string;
  isTexted?: boolean;
  sent: Sent;
  verb: string;
  verify: (code: string) => Promise<void>;
  resend: () => Promise<Sent>;
  other: () => void;
}

function problemText(error: unknown): string {
  if (!(error instanceof CallError)) return reasonText(error);
  if (error.code === "code_wrong") return t("code_wrong", { n: error.details.tries_left ?? 0 });
  if (error.code === "code_expired") return t("code_expired");
  if (error.code === "too_many_tries") return t("too_many_tries");
  return reasonText(error);
}

function useCountdown(until: number): number {
  const [now, setNow] = useState(Date.now());
  const left = Math.ceil((until - now) / 1000);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setNow(Date.now()), 1000);
    return () => clearTimeout(timer);
  }, [left, now]);
  return Math.max(0, left);
}

function Resend({ at, resend }: { at: number; resend: () => Promise<Sent> }) {
  const [until, setUntil] = useState(at);
  const [note, setNote] = useState("");
  const left = useCountdown(until);
  async function again(): Promise<void> {
    try {
      const { resend_at, status } = await resend();
      setUntil(resendTime(resend_at));
      setNote(t(status === "too_soon" ? "code_too_soon" : "code_resent"));
    } catch (error) {
      setNote(reasonText(error));
    }
  }
  return (
    <>
      <Button kind="quiet" isDisabled={left > 0} onClick={() => void again()}>
        {left > 0 ? t("resend_in", { n: left }) : t("resend")}
      </Button>
      <p class="muted" role="status">
        {note}
      </p>
    </>
  );
}

/** The field's digits, sent when they are whole; a refused code makes room for the next one. */
function useCode(length: number, verify: (code: string) => Promise<void>) {
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);

  async function send(digits: string): Promise<void> {
    if (digits.length < length || isBusy) return;
    setBusy(true);
    setProblem("");
    try {
      await verify(digits);
    } catch (error) {
      setProblem(problemText(error));
      setCode("");
    }
    setBusy(false);
  }

  function write(text: string): void {
    const digits = digitsOf(text, length);
    setCode(digits);
    if (digits !== code) void send(digits);
  }
  return { code, problem, isBusy, write, submit: () => void send(code) };
}

export function CodeForm({ to, isTexted, sent, verb, verify, resend, other }: Props) {
  const { code, problem, isBusy, write, submit } = useCode(sent.length ?? CODE_LENGTH, verify);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), [problem]);
  return (
    <>
      <Heading>{t(isTexted ? "code_title_text" : "code_title")}</Heading>
      <form
        ref={form}
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p class="stoa-text">{sent.status === "too_soon" ? t("code_too_soon") : t("code_text", { to })}</p>
        <Field
          name="code"
          label={t("code")}
          class="code-input"
          value={code}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={40}
          problem={problem}
          onInput={write}
        />
        <p class="unseen" role="alert">
          {problem}
        </p>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {verb}
        </Button>
        <div class="code-actions">
          <Resend at={resendTime(sent.resend_at)} resend={resend} />
          <Button kind="quiet" onClick={other}>
            {t(isTexted ? "other_number" : "other_email")}
          </Button>
        </div>
      </form>
    </>
  );
}
