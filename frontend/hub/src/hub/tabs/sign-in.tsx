/** Signing in: on the store's own pages, or by one field and one code; then straight to what was wanted. */
import { useState } from "preact/hooks";
import type { Session } from "../../contract/core";
import { askFirst, prepareQuestion } from "../asking";
import { call } from "../calls";
import { config } from "../config";
import { core } from "../core";
import { Button } from "../parts/button";
import { CodeForm, type Sent } from "../parts/code-form";
import { EmailForm } from "../parts/email-form";
import { Heading } from "../parts/heading";
import { Legal } from "../parts/legal";
import { PhoneForm } from "../parts/phone-form";
import { StoreSignIn } from "../parts/store-sign-in";
import { afterSignIn, currentTab, go, view } from "../router";
import { t } from "../speech";
import { showToast } from "../toasts";

function ByStore() {
  return (
    <div class="stack">
      <p class="stoa-text">
        {config.value?.texts.sign_in_call?.[currentTab.value] ||
          t("sign_in_store_text", { store: config.value?.store_name ?? "" })}
      </p>
      <Legal />
      <StoreSignIn />
    </div>
  );
}

/** Other tabs call before they lead here; Chat leads here at once. */
function WhatFor() {
  if (afterSignIn.value.name !== "chat") return null;
  return <p class="stoa-text">{config.value?.texts.sign_in_call?.chat || t("call_chat")}</p>;
}

/** Where a code is sent: by mail, or by text where the store can. */
type To = { email: string } | { phone: string; country: string };

function AskFor({ to, send }: { to: To | null; send: (to: To) => Promise<void> }) {
  const [isByText, setByText] = useState(!!to && "phone" in to);
  return (
    <div class="stack">
      <p class="stoa-text">{t(isByText ? "sign_in_phone_text" : "sign_in_text")}</p>
      {isByText ? (
        <PhoneForm
          initial={to && "phone" in to ? { number: to.phone, country: to.country } : null}
          hasLegal
          send={({ number, country }) => send({ phone: number, country })}
        />
      ) : (
        <EmailForm
          label={t("email")}
          initial={to && "email" in to ? to.email : ""}
          hasLegal
          send={(email) => send({ email })}
        />
      )}
      {config.value?.sign_in.by_text && (
        <Button kind="quiet" onClick={() => setByText(!isByText)}>
          {t(isByText ? "use_email" : "use_phone")}
        </Button>
      )}
    </div>
  );
}

export function SignInView() {
  const [to, setTo] = useState<To | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);

  async function verify(code: string): Promise<void> {
    const session = await call<Session>("POST", "/sign-in/verify", { ...to, code });
    core.adopt(session);
    await prepareQuestion();
    // On a phone a greeting would lie over the question's button.
    if (askFirst()) return;
    go(afterSignIn.value);
    // For you greets her itself.
    if (view.value.name === "for-you") return;
    showToast(session.first_name ? t("welcome", { name: session.first_name }) : t("welcome_plain"));
  }

  if (sent && to) {
    return (
      <CodeForm
        to={"phone" in to ? to.phone : to.email}
        isTexted={"phone" in to}
        sent={sent}
        verb={t("sign_in")}
        verify={verify}
        resend={() => call<Sent>("POST", "/sign-in", to)}
        other={() => setSent(null)}
      />
    );
  }
  return (
    <>
      <Heading>{t("sign_in")}</Heading>
      <WhatFor />
      {config.value?.sign_in.method === "store" ? (
        <ByStore />
      ) : (
        <AskFor
          to={to}
          send={async (asked) => {
            const answer = await call<Sent>("POST", "/sign-in", asked);
            setTo(asked);
            setSent(answer);
          }}
        />
      )}
    </>
  );
}
