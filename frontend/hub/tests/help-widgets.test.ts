import { beforeEach, describe, expect, test, vi } from "vitest";
import { hasWidget, openWidget, type Page } from "../src/hub/help-widgets";

const WORDS = "Help with order W-1042";
let calls: unknown[][];
/** A call of the widget's, noted by its name and what it was given. */
const noted =
  (...name: string[]) =>
  (...given: unknown[]) =>
    void calls.push([...name, ...given]);

beforeEach(() => {
  calls = [];
});

const zE = (widget?: string) => Object.assign(noted("zE"), { widget });
const hubSpot = (loaded: boolean) => ({
  HubSpotConversations: { widget: { status: () => ({ loaded }), open: noted("open"), load: noted("load") } },
});
const installed: [string, string, () => Page, unknown[][]][] = [
  ["Gorgias", "Gorgias", () => ({ GorgiasChat: { open: noted("open") } }), [["open"]]],
  ["Zendesk Messaging", "Zendesk", () => ({ zE: zE("messenger") }), [["zE", "messenger", "show"], ["zE", "messenger", "open"]]],
  ["Zendesk classic", "Zendesk", () => ({ zE: zE("classic") }), [["zE", "webWidget", "show"], ["zE", "webWidget", "open"]]],
  ["Intercom", "Intercom", () => ({ Intercom: Object.assign(noted(), { booted: true }) }), [["showNewMessage", WORDS]]],
  ["Tidio", "Tidio", () => ({ tidioChatApi: { display: noted("display"), open: noted("open") } }), [["display", true], ["open"]]],
  [
    "Crisp",
    "Crisp",
    () => ({ $crisp: { is: () => false, push: noted() } }),
    [[["do", "chat:show"]], [["do", "chat:open"]], [["set", "message:text", [WORDS]]]],
  ],
  ["HubSpot", "HubSpot", () => hubSpot(true), [["open"]]],
  ["HubSpot set to come when asked for", "HubSpot", () => hubSpot(false), [["load", { widgetOpen: true }]]],
  [
    "LiveChat",
    "LiveChat",
    () => ({ LiveChatWidget: { get: () => ({ visibility: "minimized" }), call: noted() } }),
    [["maximize", { messageDraft: WORDS }]],
  ],
  ["Freshchat", "Freshchat", () => ({ fcWidget: { open: noted("open") } }), [["open", { replyText: WORDS }]]],
  ["tawk.to", "tawk.to", () => ({ Tawk_API: { showWidget: noted("show"), maximize: noted("maximize") } }), [["show"], ["maximize"]]],
];

test.each(installed)("%s is opened by its own calls", (_, name, pageWith, expected) => {
  const page = pageWith();
  expect(hasWidget(page)).toBe(true);
  expect(calls).toEqual([]);
  expect(openWidget(page, WORDS)).toBe(name);
  expect(calls).toEqual(expected);
});

describe("what only stands where a widget will be is none", () => {
  const stubs: [string, () => Page][] = [
    ["nothing", () => ({})],
    ["Intercom's queue", () => ({ Intercom: Object.assign(noted("queued"), { q: [] }) })],
    ["Crisp's queue", () => ({ $crisp: [] })],
    ["tawk.to's settings", () => ({ Tawk_API: {} })],
    [
      "LiveChat's queue",
      () => ({
        LiveChatWidget: {
          get: () => {
            throw new Error("You can't use getters before load.");
          },
          call: noted("queued"),
        },
      }),
    ],
  ];
  test.each(stubs)("%s", (_, pageWith) => {
    const page = pageWith();
    expect(hasWidget(page)).toBe(false);
    expect(openWidget(page, WORDS)).toBeUndefined();
    expect(calls).toEqual([]);
  });
});

describe("a widget that breaks", () => {
  const told = vi.fn();
  const broken = {
    GorgiasChat: {
      open: () => {
        throw new Error("broken");
      },
    },
  };
  beforeEach(() => {
    told.mockReset();
    vi.stubGlobal("reportError", told);
  });
  test("leaves it to the next, and the page sees its error", () => {
    expect(openWidget({ ...broken, fcWidget: { open: noted("open") } }, WORDS)).toBe("Freshchat");
    expect(told).toHaveBeenCalledOnce();
  });
  test("alone has opened nothing", () => {
    expect(openWidget(broken, WORDS)).toBeUndefined();
  });
});
