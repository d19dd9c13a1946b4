/** Why to sign in, in the merchant's words or ours, and the way there. */
import { config } from "../config";
import { goSignIn } from "../router";
import { t } from "../speech";
import type { Tab } from "../types";
import { Button } from "./button";
import { Heading } from "./heading";
import { Icon } from "./icon";
import { tabIcons } from "./tab-icons";
import { Legal } from "./legal";
import { StoreSignIn } from "./store-sign-in";

const ours = { "for-you": "call_for_you", orders: "call_orders", profile: "call_profile", chat: "call_chat", faq: "call_for_you" } as const;
const titles = {
  "for-you": "tab_for_you",
  orders: "orders_title",
  profile: "profile_title",
  chat: "tab_chat",
  faq: "tab_faq",
} as const;

export function SignInCard({ tab }: { tab: Tab }) {
  const isByStore = config.value?.sign_in.method === "store";
  return (
    <section class="card call stoa-content-block" part="card">
      <p class="stoa-text" part="text">
        {config.value?.texts.sign_in_call?.[tab] || t(ours[tab])}
      </p>
      {isByStore ? (
        <StoreSignIn />
      ) : (
        <Button kind="primary" onClick={() => goSignIn()}>
          {t("sign_in")}
        </Button>
      )}
      <Legal />
    </section>
  );
}

/** The same as the whole of a tab that says nothing before one has signed in. */
export function SignInCall({ tab }: { tab: Tab }) {
  return (
    <>
      <Heading>{t(titles[tab])}</Heading>
      <div class="locked">
        <Icon name={tabIcons[tab]} />
      </div>
      <SignInCard tab={tab} />
    </>
  );
}
