/** Signing in: on the store's own pages, or by one field and one code; then straight to what was wanted. */
import { useState } from "preact/hooks";
import type { Session } from "../../contract/core";
import { askFirst, prepareQuestion } from "../asking";
import { call } from "../calls";
import { config } from "../config";
import { core } from "../core";
import { CodeForm, type Sent } from "../parts/code-form";
import { resendTime } from "../parts/code-rules";
import { EmailForm } from "../parts/email-form";
import { Heading } from "../parts/heading";
import { Legal } from "../parts/legal";
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

export function SignInView() {
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState<Sent | null>(null);

  const askFor = (address: string) => call<Sent>("POST", "/sign-in", { email: address });

  async function verify(code: string): Promise<void> {
    const session = await call<Session>("POST", "/sign-in/verify", { email, code });
    core.adopt(session);
    await prepareQuestion();
    if (!askFirst()) go(afterSignIn.value);
    // For you greets her itself.
    if (view.value.name === "for-you") return;
    showToast(session.first_name ? t("welcome", { name: session.first_name }) : t("welcome_plain"));
  }

  if (sent) {
    return (
      <CodeForm
        email={email}
        resendAt={resendTime(sent.resend_at)}
        verb={t("sign_in")}
        verify={verify}
        resend={() => askFor(email)}
        otherEmail={() => setSent(null)}
      />
    );
  }
  return (
    <>
      <Heading>{t("sign_in")}</Heading>
      {config.value?.sign_in.method === "store" ? (
        <ByStore />
      ) : (
        <div class="stack">
          <p class="stoa-text">{t("sign_in_text")}</p>
          <EmailForm
            label={t("email")}
            initial={email}
            hasLegal
            send={async (address) => {
              const answer = await askFor(address);
              setEmail(address);
              setSent(answer);
            }}
          />
        </div>
      )}
    </>
  );
}
