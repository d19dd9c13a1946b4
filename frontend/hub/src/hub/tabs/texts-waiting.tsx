/** A text has left; the answer to it comes from the phone, and is noticed here without anything being pressed. */
import { useEffect, useState } from "preact/hooks";
import { call } from "../calls";
import { config } from "../config";
import { consent } from "../data";
import { Button } from "../parts/button";
import { Heading } from "../parts/heading";
import { Icon } from "../parts/icon";
import { localeNow, t } from "../speech";
import type { Asked, Consent } from "../types";

const FIRST = 1500;
const LONGEST = 20_000;

/** Asks ever more rarely while the page is looked at, and at once when it is looked at again. */
function useAnswered(): boolean {
  const [isAnswered, setAnswered] = useState(false);
  useEffect(() => {
    let wait = FIRST;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;

    async function look(): Promise<void> {
      const found = await call<Consent>("GET", `/consent?locale=${localeNow()}`).catch(() => undefined);
      if (isOver) return;
      if (found) consent.set(found);
      if (found?.sms?.status === "subscribed") return setAnswered(true);
      wait = Math.min(wait * 1.4, LONGEST);
      plan();
    }
    function plan(): void {
      clearTimeout(timer);
      if (!document.hidden) timer = setTimeout(() => void look(), wait);
    }
    function onSight(): void {
      wait = FIRST;
      clearTimeout(timer);
      if (!document.hidden) void look();
    }
    plan();
    document.addEventListener("visibilitychange", onSight);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onSight);
    };
  }, []);
  return isAnswered;
}

interface Props {
  asked: Asked;
  leave: () => void;
  otherNumber: () => void;
}

function Joined({ phone, leave }: { phone: string; leave: () => void }) {
  return (
    <>
      <Heading>{t("joined_title")}</Heading>
      <div class="locked">
        <Icon name="check" />
      </div>
      <div class="stack">
        <p class="stoa-text">{t("joined_text", { store: config.value?.store_name ?? "", phone })}</p>
        <Button kind="primary" onClick={leave}>
          {t("continue")}
        </Button>
      </div>
    </>
  );
}

export function TextsWaiting({ asked, leave, otherNumber }: Props) {
  const isAnswered = useAnswered();
  const { phone, status } = asked;
  if (isAnswered) return <Joined phone={phone} leave={leave} />;
  return (
    <>
      <Heading>{t("waiting_title")}</Heading>
      <div class="locked waiting">
        <Icon name="phone" />
      </div>
      <div class="stack">
        <p class="stoa-text" role="status">
          {t(status === "texted_too_often" ? "waiting_often" : "waiting_text", { phone })}
        </p>
        <p class="muted">{t("waiting_hint")}</p>
        <Button kind="primary" onClick={leave}>
          {t("continue")}
        </Button>
        <Button kind="quiet" onClick={otherNumber}>
          {t("other_number")}
        </Button>
      </div>
    </>
  );
}
