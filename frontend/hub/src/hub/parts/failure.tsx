import { useEffect } from "preact/hooks";
import type { CallError } from "../calls";
import { core } from "../core";
import { t } from "../speech";
import { SignInCard } from "./sign-in-call";
import { currentTab } from "../router";
import { Icon } from "./icon";

/** What happened, what was kept, what to do. */
export function Failure({ error, retry }: { error: CallError; retry: () => void }) {
  const isLocked = error.code === "sign_in_required";
  useEffect(() => {
    // The state ran out while the hub was open: the loader learns it, and every view follows.
    if (isLocked && !core.isPreview) core.exchange().catch(() => undefined);
  }, [isLocked]);
  if (isLocked) return <SignInCard tab={currentTab.value} />;
  const isOffline = error.code === "offline";
  return (
    <div class="empty" role="alert">
      <Icon name={isOffline ? "cloud" : "alert"} />
      <p class="empty-title">{t(isOffline ? "offline_title" : "failed_title")}</p>
      <p>{t(isOffline ? "offline_text" : "failed_text")}</p>
      <button type="button" class="button stoa-button" part="button" onClick={retry}>
        {t("retry")}
      </button>
    </div>
  );
}
