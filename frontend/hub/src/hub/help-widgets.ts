/** Chat widgets of other help desks and how each is opened, by what their makers document. No I/O of its own. */

/** The page's window: a widget is what its script put there. */
export type Page = Record<string, any>;

interface Widget {
  name: string;
  /** Its script has come. What stands in its place before would take the call and do nothing. */
  isThere: (page: Page) => unknown;
  /** `words` are put into the message where that can be done; nothing is sent. */
  open: (page: Page, words: string) => void;
}

/** Whatever was hidden is shown first: stores that open their widget by a button of their own hide its launcher. */
const WIDGETS: Widget[] = [
  { name: "Gorgias", isThere: (page) => page.GorgiasChat?.open, open: (page) => page.GorgiasChat.open() },
  { name: "Zendesk", isThere: (page) => page.zE, open: openZendesk },
  { name: "Intercom", isThere: (page) => page.Intercom?.booted, open: (page, words) => page.Intercom("showNewMessage", words) },
  { name: "Tidio", isThere: (page) => page.tidioChatApi?.open, open: ({ tidioChatApi: tidio }) => (tidio.display(true), tidio.open()) },
  { name: "Crisp", isThere: (page) => page.$crisp?.is, open: openCrisp },
  { name: "HubSpot", isThere: (page) => page.HubSpotConversations?.widget, open: openHubSpot },
  // Reading anything from it before it has come throws.
  { name: "LiveChat", isThere: (page) => page.LiveChatWidget?.get("state"), open: (page, words) => page.LiveChatWidget.call("maximize", { messageDraft: words }) },
  { name: "Freshchat", isThere: (page) => page.fcWidget?.open, open: (page, words) => page.fcWidget.open({ replyText: words }) },
  { name: "tawk.to", isThere: (page) => page.Tawk_API?.maximize, open: ({ Tawk_API: tawk }) => (tawk.showWidget(), tawk.maximize()) },
];

/** One name for two widgets: Messaging, and the classic one. */
function openZendesk({ zE }: Page): void {
  const widget = zE.widget === "classic" ? "webWidget" : "messenger";
  zE(widget, "show");
  zE(widget, "open");
}

function openCrisp({ $crisp }: Page, words: string): void {
  $crisp.push(["do", "chat:show"]);
  $crisp.push(["do", "chat:open"]);
  $crisp.push(["set", "message:text", [words]]);
}

/** It may be set to come only when it is asked for. */
function openHubSpot({ HubSpotConversations: { widget } }: Page): void {
  if (widget.status().loaded) widget.open();
  else widget.load({ widgetOpen: true });
}

function isOn(page: Page, { isThere }: Widget): boolean {
  try {
    return !!isThere(page);
  } catch {
    return false;
  }
}

export function hasWidget(page: Page): boolean {
  return WIDGETS.some((widget) => isOn(page, widget));
}

/** Opens the first that is there; one that breaks leaves it to the next. Answers whose it is. */
export function openWidget(page: Page, words: string): string | undefined {
  for (const widget of WIDGETS) {
    if (!isOn(page, widget)) continue;
    try {
      widget.open(page, words);
      return widget.name;
    } catch (error) {
      reportError(error);
    }
  }
  return undefined;
}
