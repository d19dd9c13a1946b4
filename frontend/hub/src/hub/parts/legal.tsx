import { config } from "../config";
import { t } from "../speech";
import { StoreLink } from "./store-link";

/** Shown wherever one can sign in, before it is done. */
export function Legal() {
  const { privacy_url, terms_url } = config.value?.links ?? {};
  if (!privacy_url && !terms_url) return null;
  return (
    <p class="legal">
      {privacy_url && (
        <StoreLink to={privacy_url} isNewTab isAction>
          {t("privacy")}
        </StoreLink>
      )}
      {terms_url && (
        <StoreLink to={terms_url} isNewTab isAction>
          {t("terms")}
        </StoreLink>
      )}
    </p>
  );
}
