/** Signing in on the store's own pages: there with a way back, and the view that was wanted opens again. */
import { isAccountPath } from "../../loader/link-rules";
import { config } from "../config";
import { core } from "../core";
import { nextIn, signInAddress } from "../links";
import { afterSignIn, view } from "../router";
import { t } from "../speech";
import { viewText } from "../views";
import { StoreLink } from "./store-link";

const WAITS = 9e5;

const isOnAccount = () => isAccountPath(location.pathname, core.boot.account);

/** Whom the store sent to its sign-in page on the way to somewhere, the checkout perhaps, goes on there. */
const ownWay = () => (isOnAccount() ? nextIn(location.search) : undefined);

function remember(): void {
  if (ownWay()) return;
  const wanted = view.value.name === "sign-in" ? afterSignIn.value : view.value;
  core.passing.set("wanted", JSON.stringify({ view: viewText(wanted), until: Date.now() + WAITS }));
}

/** Back to this page; from the account page, which may be the sign-in page itself, to the account. */
function backHere(): string {
  if (isOnAccount()) return ownWay() ?? (core.boot.account.paths[0] as string);
  return location.pathname + location.search;
}

export function StoreSignIn() {
  const { login_url, register_url } = config.value?.sign_in ?? {};
  return (
    <div class="actions">
      {login_url && (
        <StoreLink
          to={signInAddress(login_url, backHere())}
          class="button stoa-button primary"
          isAction
          onFollow={remember}
        >
          {t("sign_in")}
        </StoreLink>
      )}
      {register_url && (
        <StoreLink
          to={signInAddress(register_url, backHere())}
          class="button stoa-button secondary"
          isAction
          onFollow={remember}
        >
          {t("create_account")}
        </StoreLink>
      )}
    </div>
  );
}
