import { config } from "../config";
import { t } from "../speech";
import { StoreLink } from "./store-link";

interface Links {
  privacy_url?: string;
  terms_url?: string;
}

/** Shown wherever one can sign in or agree to something, before it is done. */
export function Legal({ links = config.value?.links ?? {} }: { links?: Links }) {
  const { privacy_url, terms_url } = links;
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
