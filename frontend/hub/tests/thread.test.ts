import { describe, expect, test } from "vitest";
import type { ChatMessage } from "../src/chat/frames";
import { newUuid, Outbox } from "../src/chat/outbox";
import { hasGapBefore, isContinued, isForHer, isOver, merged, newestOwn, standingOf, stillWaiting, toSend } from "../src/chat/thread-rules";
import type { Store } from "../src/contract/core";
import { isOnlyEmoji, piecesOf } from "../src/hub/chat/pieces";

function said(seq: number, more: Partial<ChatMessage> = {}): ChatMessage {
  const at = new Date(Date.UTC(2026, 10, 22, 12, seq)).toISOString();
  return { id: `m${seq}`, seq, by: "agent", kind: "text", text: `${seq}`, at, ...more };
}

function memory(): Store {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void (value == null ? kept.delete(key) : kept.set(key, value)),
    keys: (start) => [...kept.keys()].filter((key) => key.startsWith(start)).sort(),
  };
}

describe("the thread", () => {
  test("has each message once, in the order of its numbers, the newer word winning", () => {
    const again = said(2, { text: "new address" });
    expect(merged([said(1), said(2), said(4)], [said(3), again]).map(({ text }) => text)).toEqual(["1", "new address", "3", "4"]);
  });
  test("is over when somebody ended it", () => {
    expect(isOver([said(1), said(2, { kind: "line", line: { code: "joined" } })])).toBe(false);
    expect(isOver([said(1), said(2, { kind: "line", line: { code: "closed", by: "agent" } })])).toBe(true);
  });
  test("knows that something may be missing", () => {
    expect(hasGapBefore([said(1)], said(2))).toBe(false);
    expect(hasGapBefore([said(1)], said(4))).toBe(true);
    expect(hasGapBefore([said(4)], said(2))).toBe(false);
  });
  test("counts what people and the store say to her, and no lines", () => {
    const all = [said(1), said(2, { by: "auto" }), said(3, { by: "shopper" }), said(4, { by: "system", kind: "line" })];
    expect(all.map(isForHer)).toEqual([true, true, false, false]);
  });
  test("tells how far hers are", () => {
    const ticket = { id: "t", status: "open", last_seq: 3, delivered_seq: 3, read_seq: 2 } as const;
    expect([2, 3].map((seq) => standingOf(said(seq, { by: "shopper" }), ticket))).toEqual(["seen", "sent"]);
    expect(newestOwn([said(1, { by: "shopper" }), said(2)])?.seq).toBe(1);
  });
  test("puts together what one writer says within minutes", () => {
    expect(isContinued(said(1), said(2))).toBe(true);
    expect(isContinued(said(1), said(9))).toBe(false);
    expect(isContinued(said(1), said(2, { by: "shopper" }))).toBe(false);
    expect(isContinued(said(1), said(2, { author: "Ben" }))).toBe(false);
  });
});

describe("what waits to be sent", () => {
  test("keeps its order, also over a page load, and leaves once it is kept", () => {
    const store = memory();
    const outbox = new Outbox(store);
    const [one, two, three] = ["one", "two", "three"].map((text) => outbox.add({ text }));
    const later = new Outbox(store);
    expect(later.drafts().map(({ text }) => text)).toEqual(["one", "two", "three"]);
    later.remove(two?.client_id ?? "");
    expect(later.drafts().map(({ client_id }) => client_id)).toEqual([one?.client_id, three?.client_id]);
  });
  test("stays aside once it was refused, until it is tried again", () => {
    const outbox = new Outbox(memory());
    const { client_id } = outbox.add({ text: "one" });
    outbox.change(client_id, { problem: "terms_first" });
    expect(toSend(outbox.drafts())).toEqual([]);
    outbox.change(client_id, { problem: undefined, accepted_terms: true });
    expect(toSend(outbox.drafts())).toMatchObject([{ client_id, accepted_terms: true }]);
  });
  test("is not shown twice: what the thread has waits no more", () => {
    const outbox = new Outbox(memory());
    const { client_id } = outbox.add({ text: "one" });
    expect(stillWaiting(outbox.drafts(), [said(1, { by: "shopper", client_id })])).toEqual([]);
  });
  test("has ids that are UUIDs", () => {
    expect(newUuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe("words", () => {
  test("hold addresses that can be followed, without the sentence around them", () => {
    const pieces = piecesOf("See https://shop.example/a_(b), or www.shop.example/c. <b>no</b>");
    expect(pieces).toEqual([
      { text: "See " },
      { text: "https://shop.example/a_(b)", href: "https://shop.example/a_(b)" },
      { text: ", or " },
      { text: "www.shop.example/c", href: "https://www.shop.example/c" },
      { text: ". <b>no</b>" },
    ]);
  });
  test.each(["javascript:alert(1)", "plain words", "http:// nothing"])("%s has none", (text) =>
    expect(piecesOf(text)).toEqual([{ text }]),
  );
  test("are large when they are a few emoji alone", () => {
    expect(["👍", "👍🏽 ❤️", "👨‍👩‍👧"].map(isOnlyEmoji)).toEqual([true, true, true]);
    expect(["👍 ok", "1", "😊😊😊😊", ""].map(isOnlyEmoji)).toEqual([false, false, false, false]);
  });
});
