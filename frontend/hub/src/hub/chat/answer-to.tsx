/** Where an answer goes once she has left: the address she typed, which she may correct as long as nobody proved it. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "../../chat/frames";
import { call } from "../calls";
import { emailFlaw } from "../parts/email-flaw";
import { Field } from "../parts/field";
import { Form } from "../parts/form";
import { useForm } from "../parts/use-form";
import { t } from "../speech";
import { follow, roomNow } from "./following";

function Correction({ email, close }: { email: string; close: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const form = useForm(["email"], { email });
  useEffect(() => place.current?.querySelector("input")?.select(), []);
  function submit(): void {
    const typed = form.values.email.trim();
    const flaw = emailFlaw(typed);
    if (flaw) return form.setProblem({ field: "email", text: flaw });
    void form.send(async () => {
      const chat = await call<Chat>("PATCH", "/chat", { email: typed });
      follow().answersGoTo(chat.email);
      close();
    });
  }
  return (
    <div ref={place} class="card" part="card">
      <Form submit={submit} cancel={close} problem={form.problem} isBusy={form.isBusy}>
        <Field {...form.bind("email")} label={t("chat_email")} type="email" autoComplete="email" inputMode="email" />
      </Form>
    </div>
  );
}

export function AnswerTo() {
  const { chat, ticket } = roomNow();
  const [isCorrecting, setCorrecting] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  function close(): void {
    setCorrecting(false);
    // The form takes the focus with it.
    requestAnimationFrame(() => button.current?.focus());
  }
  if (!chat?.email || ticket?.status !== "open") return null;
  if (isCorrecting) return <Correction email={chat.email} close={close} />;
  return (
    <p class="answer-to">
      <span role="status">{t("chat_answer_to", { email: chat.email })}</span>{" "}
      <button ref={button} type="button" class="text-button" onClick={() => setCorrecting(true)}>
        {t("chat_email_wrong")}
      </button>
    </p>
  );
}
