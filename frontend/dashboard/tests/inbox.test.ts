import { expect, test } from "vitest";
import type { TicketMessage, TicketRow } from "../src/api/types/tickets";
import { fieldsInWords, openGaps } from "../src/inbox/drafts";
import { each, namesOf } from "../src/inbox/each";
import { addressOf, asked, filterOf, filterOfSaved, fits, fittingTag, isBackwards, unsearched } from "../src/inbox/filters";
import { roomIn, roomInWords } from "../src/inbox/length";
import { linkedPieces } from "../src/inbox/linked";
import { reachedBy } from "../src/inbox/receipts";
import { lastSeq, withMessages, withOlder, withRow, type TicketPages } from "../src/inbox/patches";
import { NOTHING, withPressed } from "../src/inbox/selecting";
import { momentOfField, snoozeChoices } from "../src/inbox/snooze";
import { waitedInWords, waitOf } from "../src/inbox/waiting";
import { lineInWords, previewOf } from "../src/inbox/words";
import { whyNot } from "../src/pages/inbox/ticket/pictures";

const ROME = "Europe/Rome";
const ME = "ada";

function row(id: string, more: Partial<TicketRow> = {}): TicketRow {
  return {
    id,
    channel: "chat",
    status: "open",
    profile: { id: "p", name: "Carla" },
    is_proven: true,
    preview: "Hello",
    last_by: "shopper",
    last_at: "2026-05-17T10:00:00Z",
    last_seq: 1,
    shopper_seq: 1,
    is_unread: true,
    tags: [],
    came_in_closed: false,
    is_blocked: false,
    created_at: "2026-05-17T10:00:00Z",
    ...more,
  };
}

function pages(...items: TicketRow[][]): TicketPages {
  return {
    pages: items.map((page, index) => ({ items: page, ...(index < items.length - 1 ? { next_cursor: String(index) } : {}) })),
    pageParams: items.map(() => undefined),
  };
}

const idsOf = (list: TicketPages) => list.pages.map((page) => page.items.map(({ id }) => id));

function answered(seq: number, more: Partial<TicketMessage> = {}): TicketMessage {
  return { id: String(seq), seq, by: "agent", kind: "text", at: "2026-05-17T10:00:00Z", ...more };
}

test.each([
  ["sent", answered(3), [], { delivered_seq: 2, read_seq: 1 }],
  ["delivered", answered(3), [], { delivered_seq: 3, read_seq: 1 }],
  ["seen", answered(3), [answered(4, { kind: "line", line: { code: "mailed" } })], { delivered_seq: 3, read_seq: 3 }],
  ["mailed", answered(3), [answered(4, { kind: "line", line: { code: "mailed" } })], { delivered_seq: 3, read_seq: 1 }],
  ["mailed", answered(3, { delivery: { status: "queued" } }), [], { delivered_seq: 1, read_seq: 1 }],
  ["sent", answered(3), [answered(2, { kind: "line", line: { code: "mailed" } })], { delivered_seq: 1, read_seq: 1 }],
  ["sent", answered(3), [answered(4, { kind: "line", line: { code: "mailed" }, delivery: { status: "failed" } })], { delivered_seq: 1, read_seq: 1 }],
])("an answer is %s", (reached, answer, others, read) => {
  expect(reachedBy(answer, [answer, ...others], read)).toBe(reached);
});

test("the address and the filter are the same thing", () => {
  const filter = filterOf(new URLSearchParams("view=all&channel=sms&tag=returns&since=2026-05-01"));
  expect(filter).toEqual({ view: "all", channel: "sms", tag: "returns", since: "2026-05-01" });
  expect(filterOf(addressOf(filter))).toEqual(filter);
  expect(addressOf(filterOf(new URLSearchParams("view=nonsense"))).toString()).toBe("");
});

test("days are those of the store's zone, the last one whole", () => {
  const wanted = asked({ view: "all", since: "2026-05-17", until: "2026-05-17" }, ROME);
  expect(wanted).toEqual({ view: "all", since: "2026-05-16T22:00:00.000Z", until: "2026-05-17T22:00:00.000Z" });
  expect(filterOfSaved({ ...wanted }, ROME)).toEqual({ view: "all", since: "2026-05-17", until: "2026-05-17" });
});

test.each([
  [{ view: "mine" }, {}, false],
  [{ view: "mine" }, { assignee: { id: ME, name: "Ada" } }, true],
  [{ view: "unassigned" }, {}, true],
  [{ view: "all" }, { status: "snoozed" }, false],
  [{ view: "snoozed" }, { status: "snoozed" }, true],
  [{ view: "closed", status: "open" }, { status: "closed" }, false],
  [{ view: "all", status: "any" }, { status: "closed" }, true],
  [{ view: "all" }, { is_blocked: true }, false],
  [{ view: "blocked" }, { is_blocked: true, status: "closed" }, true],
  [{ view: "all", assignee: "none" }, {}, true],
  [{ view: "all", assignee: "me" }, {}, false],
  [{ view: "all", tag: "vip" }, { tags: ["vip"] }, true],
  [{ view: "all", until: "2026-05-17T10:00:00Z" }, {}, false],
] as const)("a ticket belongs where the server would put it: %j %j", (filter, more, isFitting) => {
  expect(fits(row("a", more as Partial<TicketRow>), filter, ME)).toBe(isFitting);
});

test("a search stands in the address and within a view", () => {
  const filter = filterOf(new URLSearchParams("view=all&q=parcel+late"));
  expect(filter).toEqual({ view: "all", q: "parcel late" });
  expect(addressOf(filter).toString()).toBe("view=all&q=parcel+late");
  expect(filterOfSaved({ q: "parcel" }, ROME)).toEqual({ view: "all", q: "parcel" });
  expect(unsearched(filter)).toEqual({ view: "all" });
});

test("a row that changed goes where its time belongs, once", () => {
  const list = pages([row("c", { last_at: "2026-05-17T12:00:00Z" }), row("b", { last_at: "2026-05-17T11:00:00Z" })], [row("a")]);
  expect(idsOf(withRow(list, row("a", { last_at: "2026-05-17T13:00:00Z" }), true))).toEqual([["a", "c", "b"], []]);
  expect(idsOf(withRow(list, row("b"), false))).toEqual([["c"], ["a"]]);
  expect(withRow(list, row("x"), false)).toBe(list);
});

test("among those who wait whoever has waited longest stands first", () => {
  const waits = (id: string, hour: string) => row(id, { waiting_since: `2026-05-17T${hour}:00:00Z` });
  const list = pages([waits("c", "08"), waits("b", "10")]);
  expect(idsOf(withRow(list, waits("a", "09"), true, "waiting"))).toEqual([["c", "a", "b"]]);
  expect(fits(row("a"), { view: "waiting" }, ME)).toBe(false);
});

test("one older than all that was read waits on its own page", () => {
  const list = pages([row("c")]);
  const cut = { ...list, pages: [{ items: [row("c")], next_cursor: "more" }] };
  expect(idsOf(withRow(cut, row("x", { last_at: "2026-01-01T00:00:00Z" }), true))).toEqual([["c"]]);
  expect(idsOf(withRow(list, row("x", { last_at: "2026-01-01T00:00:00Z" }), true))).toEqual([["c", "x"]]);
});

function message(seq: number, text = `m${seq}`): TicketMessage {
  return { id: String(seq), seq, by: "shopper", kind: "text", text, at: "2026-05-17T10:00:00Z" };
}

test("messages come in any order and stand once, in theirs", () => {
  const thread = withMessages({ messages: [message(3)], hasOlder: true }, [message(5), message(4), message(3, "again")]);
  expect(thread.messages.map(({ seq, text }) => [seq, text])).toEqual([[3, "again"], [4, "m4"], [5, "m5"]]);
  expect(lastSeq(thread)).toBe(5);
  const whole = withOlder(thread, { messages: [message(1), message(2)], is_more: false });
  expect(whole.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  expect(whole.hasOlder).toBe(false);
});

test("a chat is loud from three minutes and red from five; mails and texts have their time", () => {
  const since = "2026-05-17T10:00:00Z";
  const at = (minutes: number) => Date.parse(since) + minutes * 60_000;
  expect(waitOf({ channel: "chat", waiting_since: since }, at(2.9))).toBe("calm");
  expect(waitOf({ channel: "chat", waiting_since: since }, at(3))).toBe("nudge");
  expect(waitOf({ channel: "chat", waiting_since: since }, at(5))).toBe("late");
  expect(waitOf({ channel: "email", waiting_since: since }, at(500))).toBe("calm");
  expect([0, 4, 130, 5000].map((minutes) => waitedInWords(since, at(minutes)))).toEqual(["now", "4 min", "2 h", "3 d"]);
});

test("snoozing counts in the store's zone, over the change of its clock", () => {
  const saturday = new Date("2026-10-24T10:00:00Z");
  const choices = snoozeChoices(saturday, ROME).map(({ key, until }) => [key, until.toISOString()]);
  expect(choices).toEqual([
    ["later", "2026-10-24T13:00:00.000Z"],
    ["tomorrow", "2026-10-25T08:00:00.000Z"],
    ["week", "2026-10-26T08:00:00.000Z"],
  ]);
  expect(snoozeChoices(new Date("2026-05-18T19:30:00Z"), ROME)[0]?.label).toBe("In 3 hours");
  expect(snoozeChoices(new Date("2026-05-17T10:00:00Z"), ROME).map(({ key }) => key)).toEqual(["later", "tomorrow"]);
  expect(momentOfField("2026-05-17T09:30", ROME)?.toISOString()).toBe("2026-05-17T07:30:00.000Z");
  expect(momentOfField("", ROME)).toBeUndefined();
});

test("addresses in a text can be followed, and nothing else of it", () => {
  expect(linkedPieces("See https://w.example/a?b=1. Bye")).toEqual([
    { text: "See " },
    { text: "https://w.example/a?b=1", href: "https://w.example/a?b=1" },
    { text: ". Bye" },
  ]);
  expect(linkedPieces("javascript:alert(1)")).toEqual([{ text: "javascript:alert(1)" }]);
});

test("lines and previews say what happened", () => {
  const line = (code: string, more: object = {}) => lineInWords({ line: { code, ...more } }, ROME, "en");
  expect(line("closed", { by: "shopper" })).toBe("The shopper ended the chat");
  expect(line("assigned", { name: "Ben" })).toBe("Assigned to Ben");
  expect(line("snoozed", { until: "2026-11-29T20:11:00Z" })).toBe("Snoozed until Sun, Nov 29, 09:11 PM");
  expect(line("rated", { score: 4 })).toBe("Rated ★★★★☆");
  expect(previewOf({ preview: "Hi", last_by: "agent", channel: "chat" })).toBe("Answered: Hi");
  expect(previewOf({ preview: "", last_by: "shopper", channel: "chat", topic: "missing" })).toBe("Something is missing");
});

test("only pictures everybody can see are sent", () => {
  expect(whyNot({ type: "image/png", size: 100, name: "a.png" })).toBeUndefined();
  expect(whyNot({ type: "image/svg+xml", size: 100, name: "a.svg" })).toContain("a.svg");
  expect(whyNot({ type: "image/png", size: 11 * 1024 * 1024, name: "b.png" })).toContain("10 MB");
});

test("of the known tags the one that was meant is taken", () => {
  expect(fittingTag(["delivery", "returns"], " Ret")).toBe("returns");
  expect(fittingTag(["not-vip", "vip"], "vip")).toBe("vip");
  expect(fittingTag(["returns"], "wholesale")).toBeUndefined();
  expect(fittingTag(["returns"], " ")).toBeUndefined();
});

test("days the wrong way round are noticed", () => {
  expect(isBackwards({ view: "all", since: "2026-05-18", until: "2026-05-17" })).toBe(true);
  expect(isBackwards({ view: "all", since: "2026-05-17", until: "2026-05-17" })).toBe(false);
  expect(isBackwards({ view: "all", since: "2026-05-17" })).toBe(false);
});

test("how much is too much is said before it is sent, and counted as the server counts", () => {
  expect(roomInWords("x".repeat(3_000))).toBe("");
  expect(roomInWords("x".repeat(3_990))).toBe("10 characters left");
  expect(roomInWords("x".repeat(4_100))).toContain("100 too many");
  expect(roomIn(`${"📦".repeat(4_000)}  `)).toBe(0);
});

test("a gap of a saved reply is asked about until its words were changed", () => {
  const gaps = [{ text: "Hi , order  is .", missing: ["profile.first_name", "order.number"] }];
  expect(openGaps({ text: "Good morning! Hi , order  is .", isNote: false, gaps })).toEqual(["profile.first_name", "order.number"]);
  expect(openGaps({ text: "Hi Carla, order W-1 is sent.", isNote: false, gaps })).toEqual([]);
  expect(fieldsInWords(["profile.first_name", "order.number"])).toBe("the first name and the number of the order");
});

test("a range goes from the row pressed last, up or down, and adds to what is selected", () => {
  const shown = ["a", "b", "c", "d", "e"];
  const one = withPressed(NOTHING, "d", false, shown);
  expect([...withPressed(one, "b", true, shown).ids].sort()).toEqual(["b", "c", "d"]);
  expect([...withPressed(withPressed(one, "a", false, shown), "b", true, shown).ids].sort()).toEqual(["a", "b", "d"]);
});

test("a row pressed again is selected no longer, and a range from one that left is that row alone", () => {
  const one = withPressed(NOTHING, "a", false, ["a", "b"]);
  expect(withPressed(one, "a", false, ["a", "b"]).ids.size).toBe(0);
  expect([...withPressed(one, "c", true, ["b", "c"]).ids].sort()).toEqual(["a", "c"]);
});

test("what is refused keeps no other from being done, and at most five are asked at a time", async () => {
  let [now, most] = [0, 0];
  const { done, refused } = await each([...Array(12).keys()], async (number) => {
    most = Math.max(most, ++now);
    await Promise.resolve();
    now -= 1;
    if (number === 3) throw new Error("no");
    return number;
  });
  expect([done.length, refused.map(({ item }) => item), most]).toEqual([11, [3], 5]);
});

test("of many the first are named", () => {
  const named = (...names: string[]) => namesOf(names.map((name) => row(name, { profile: { id: name, name } })));
  expect([named("Ann"), named("Ann", "Bea"), named("Ann", "Bea", "Cleo"), named("Ann", "Bea", "Cleo", "Dina")]).toEqual([
    "Ann",
    "Ann and Bea",
    "Ann, Bea and Cleo",
    "Ann, Bea and 2 more",
  ]);
});
