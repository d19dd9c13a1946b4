/** A new number counts once a code texted to it has come back. */
import { useState } from "preact/hooks";
import { call } from "../calls";
import { consent, profile } from "../data";
import { Button } from "../parts/button";
import { CodeForm, type Sent } from "../parts/code-form";
import { Heading } from "../parts/heading";
import type { Phone } from "../parts/phone-field";
import { PhoneForm } from "../parts/phone-form";
import { go } from "../router";
import { t } from "../speech";
import { showProblem, showToast } from "../toasts";
import type { Profile } from "../types";

const said = ({ number, country }: Phone) => ({ phone: number, country });

function done(saved: Profile): void {
  profile.set(saved);
  // What she agreed to stays with the number she agreed for.
  consent.clear();
  go({ name: "profile" });
  showToast(t("saved"));
}

async function remove(): Promise<void> {
  try {
    done(await call<Profile>("PATCH", "/profile", { phone: null }));
  } catch (error) {
    showProblem(error);
  }
}

export function PhoneChange() {
  const [phone, setPhone] = useState<Phone | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);

  const askFor = (asked: Phone) => call<Sent | Profile>("PATCH", "/profile", said(asked));

  async function ask(asked: Phone): Promise<void> {
    const answer = await askFor(asked);
    // The number she has already is saved without a code.
    if ("addresses" in answer) return done(answer);
    setPhone(asked);
    setSent(answer);
  }

  if (sent && phone) {
    return (
      <CodeForm
        to={phone.number}
        isTexted
        sent={sent}
        verb={t("change_phone")}
        verify={async (code) => done(await call<Profile>("POST", "/profile/phone/verify", { ...said(phone), code }))}
        resend={() => askFor(phone) as Promise<Sent>}
        other={() => setSent(null)}
      />
    );
  }
  return (
    <>
      <Heading>{t("change_phone")}</Heading>
      <PhoneForm initial={phone} hasLegal={false} send={ask} />
      {profile.state.value.data?.phone && (
        <Button kind="quiet" onClick={() => void remove()}>
          {t("remove_phone")}
        </Button>
      )}
    </>
  );
}
