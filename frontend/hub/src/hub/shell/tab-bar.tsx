import { currentTab, go, tabs } from "../router";
import { Icon } from "../parts/icon";
import { tabIcons } from "../parts/tab-icons";
import { t } from "../speech";
import { unread } from "../unread";

const names = {
  "for-you": "tab_for_you",
  orders: "tab_orders",
  chat: "tab_chat",
  faq: "tab_faq",
  profile: "tab_profile",
} as const;

/** Arrow keys follow what is seen: mirrored where the script runs from the right. */
function moveBy(key: string, isMirrored: boolean): number {
  if (key === "ArrowRight") return isMirrored ? -1 : 1;
  if (key === "ArrowLeft") return isMirrored ? 1 : -1;
  return 0;
}

function onKey(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const all = tabs.value;
  const step = moveBy(event.key, list.closest("[dir=rtl]") !== null);
  const index = all.indexOf(currentTab.value);
  const target =
    event.key === "Home"
      ? 0
      : event.key === "End"
        ? all.length - 1
        : step
          ? (index + step + all.length) % all.length
          : -1;
  const tab = all[target];
  if (!tab) return;
  event.preventDefault();
  list.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  go({ name: tab });
}

/** How much of the team's is unread. */
function Count() {
  const n = unread.value;
  if (!n) return null;
  return (
    <>
      <span class="unread" aria-hidden="true">
        {n > 9 ? "9+" : n}
      </span>
      <span class="unseen">{t("unread", { n })}</span>
    </>
  );
}

export function TabBar() {
  return (
    <div class="tabs" part="tabs" role="tablist" aria-label={t("sections")} onKeyDown={onKey}>
      {tabs.value.map((tab) => {
        const isCurrent = tab === currentTab.value;
        return (
          <button
            key={tab}
            id={`tab-${tab}`}
            class="tab stoa-tab"
            part={isCurrent ? "tab tab-current" : "tab"}
            type="button"
            role="tab"
            aria-selected={isCurrent}
            aria-controls="screen"
            tabIndex={isCurrent ? 0 : -1}
            onClick={() => go({ name: tab })}
          >
            <Icon name={tabIcons[tab]} />
            <span>{t(names[tab])}</span>
            {tab === "chat" && <Count />}
          </button>
        );
      })}
    </div>
  );
}
