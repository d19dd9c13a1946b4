import { Alert, Button, Checkbox, Stack, Text, TextInput, Title } from "@mantine/core";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { ApiError, wordsOf } from "../../api/errors";
import { useProveSecondStep, useTextCode } from "../../session/queries";
import { isWhole, type Asked, type Method } from "./asked";
import { ResendButton } from "./ResendButton";

interface CodeStepProps {
  asked: Asked;
  onSignedIn: () => void;
  onBack: (words?: string) => void;
}

const OTHERWISE: Record<Method, string> = {
  app: "Use the authenticator app",
  text: "Text me a code",
  recovery: "Use a recovery code",
};

/** After the right password: the code of the second step, in whichever way there is. */
export function CodeStep({ asked, onSignedIn, onBack }: CodeStepProps) {
  const [method, setMethod] = useState<Method | undefined>(asked.methods[0]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (asked.methods.length === 0) heading.current?.focus();
  }, [asked]);
  return (
    <>
      <Title order={1} size="h2" ref={heading} tabIndex={-1}>
        Enter the code
      </Title>
      {method === undefined ? (
        <Text mt="sm">
          The store that texts your codes cannot text any more, and no recovery code is left. Ask the owner of your store to reset your second step.
        </Text>
      ) : (
        // Another method begins with an empty field.
        <CodeForm key={method} asked={asked} method={method} onSignedIn={onSignedIn} onBack={onBack} />
      )}
      <Stack gap={4} mt="md">
        {asked.methods
          .filter((other) => other !== method)
          .map((other) => (
            <Button key={other} variant="subtle" onClick={() => setMethod(other)}>
              {OTHERWISE[other]}
            </Button>
          ))}
        <Button variant="subtle" color="gray" onClick={() => onBack()}>
          Back
        </Button>
      </Stack>
    </>
  );
}

function CodeForm({ asked, method, onSignedIn, onBack }: CodeStepProps & { method: Method }) {
  const [code, setCode] = useState("");
  const [remember, setRemember] = useState(false);
  const proof = useProveSecondStep();
  const text = useTextCode();
  const field = useRef<HTMLInputElement>(null);
  const { mutate: sendText } = text;
  const isAsked = useRef(false);
  useEffect(() => {
    if (method === "text" && !isAsked.current) sendText(asked.ticket);
    isAsked.current = true;
    field.current?.focus();
  }, [method, asked.ticket, sendText]);

  const send = (typed: string) => {
    if (proof.isPending) return;
    const onError = (error: Error) => {
      if (error instanceof ApiError && error.code === "sign_in_again") return onBack("Too many wrong codes, or too much time. Sign in again.");
      setCode("");
      field.current?.focus();
    };
    proof.mutate({ ticket: asked.ticket, method, code: typed, remember }, { onSuccess: onSignedIn, onError });
  };
  const write = (typed: string) => {
    setCode(typed);
    if (isWhole(method, typed)) send(typed);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(code);
  };
  return (
    <form onSubmit={submit}>
      <Text c="dimmed" size="sm" mt={4} mb="lg">
        {wordsFor(method, asked.phoneEnding)}
      </Text>
      <Stack>
        {text.error !== null && <Alert color="red">{wordsOf(text.error)}</Alert>}
        <TextInput
          ref={field}
          label={method === "recovery" ? "Recovery code" : "Code"}
          name="code"
          autoComplete="one-time-code"
          inputMode={method === "recovery" ? "text" : "numeric"}
          required
          withAsterisk={false}
          size="md"
          maxLength={40}
          value={code}
          error={proof.error === null ? undefined : codeProblem(proof.error)}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Checkbox
          label="Do not ask again in this browser for 30 days"
          checked={remember}
          onChange={(event) => setRemember(event.currentTarget.checked)}
        />
        <Button type="submit" size="md" loading={proof.isPending} fullWidth>
          Sign in
        </Button>
        {method === "text" && <ResendButton at={text.data?.resend_at} isBusy={text.isPending} resend={() => sendText(asked.ticket)} />}
      </Stack>
    </form>
  );
}

function wordsFor(method: Method, phoneEnding: string | undefined): string {
  if (method === "app") return "Your authenticator app shows it.";
  if (method === "text") return `A text is on its way to your number ending in ${phoneEnding ?? "…"}.`;
  return "One of those you kept when you set up the second step. Each works once.";
}

function codeProblem(error: Error): string {
  if (!(error instanceof ApiError) || error.code !== "code_wrong") return wordsOf(error);
  const { tries_left } = error.details;
  return `That is not the code, or no longer. ${tries_left === 1 ? "One try is left." : `${String(tries_left)} tries are left.`}`;
}
