/** A new email counts once a code sent to it has come back. */
import { useState } from "preact/hooks";
import { call } from "../calls";
import { profile } from "../data";
import { CodeForm, type Sent } from "../parts/code-form";
import { EmailForm } from "../parts/email-form";
import { Heading } from "../parts/heading";
import { go } from "../router";
import { t } from "../speech";
import { showToast } from "../toasts";
import type { Profile } from "../types";

export function EmailChange() {
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState<Sent | null>(null);

  const askFor = (address: string) => call<Sent>("PATCH", "/profile", { email: address });

  async function verify(code: string): Promise<void> {
    profile.set(await call<Profile>("POST", "/profile/email/verify", { email, code }));
    go({ name: "profile" });
    showToast(t("email_changed"));
  }

  if (sent) {
    return (
      <CodeForm
        to={email}
        sent={sent}
        verb={t("change_email")}
        verify={verify}
        resend={() => askFor(email)}
        other={() => setSent(null)}
      />
    );
  }
  return (
    <>
      <Heading>{t("change_email")}</Heading>
      <EmailForm
        label={t("new_email")}
        initial={email}
        hasLegal={false}
        send={async (address) => {
          const answer = await askFor(address);
          setEmail(address);
          setSent(answer);
        }}
      />
    </>
  );
}
