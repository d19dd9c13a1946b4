import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Frame, ServerFrame } from "../src/chat/frames";
import { pauseAfter, verdictOn, wayFor } from "../src/chat/line-rules";
import { Live, type LineState, type WireEnds } from "../src/chat/live";

/** What stands at the other end: each attempt is one entry, with what was said over it. */
interface Attempt {
  way: "socket" | "polling";
  ends: WireEnds;
  said: Frame[];
  isClosed: boolean;
}

const READY = { type: "ready", chat: { may_write: true, needs: [], unread: 0 } } as ServerFrame;

let attempts: Attempt[];
let heard: ServerFrame[];
let states: LineState[];
let tokens: boolean[];
let isOnline: boolean;
let live: Live;

const last = () => attempts.at(-1) as Attempt;
const settle = () => vi.advanceTimersByTimeAsync(0);

function open(way: Attempt["way"]) {
  return (ends: WireEnds) => {
    const attempt: Attempt = { way, ends, said: [], isClosed: false };
    attempts.push(attempt);
    return { send: (frame: Frame) => attempt.said.push(frame), close: () => (attempt.isClosed = true) };
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  [attempts, heard, states, tokens, isOnline] = [[], [], [], [], true];
  live = new Live(
    { socket: open("socket"), polling: open("polling") },
    {
      token: async (isNew) => {
        tokens.push(isNew);
        return "vt";
      },
      hello: (token) => ({ type: "hello", token }),
      frame: (frame) => heard.push(frame),
      changed: (state) => states.push(state),
      isOnline: () => isOnline,
    },
  );
});
afterEach(() => {
  live.stop();
  vi.useRealTimers();
});

async function ready(): Promise<void> {
  await settle();
  last().ends.frame(READY);
}

async function refuse(code = 1006): Promise<void> {
  await settle();
  last().ends.closed(code);
}

test("nothing is said before the line is ready", async () => {
  live.start();
  await settle();
  expect(live.say({ type: "typing" })).toBe(false);
  await ready();
  expect(live.say({ type: "typing" })).toBe(true);
  expect(last().said).toEqual([{ type: "typing" }]);
  expect(heard).toEqual([READY]);
});

test("a socket refused twice gives way to polling at once", async () => {
  live.start();
  await refuse();
  await vi.advanceTimersByTimeAsync(500);
  await refuse();
  await settle();
  expect(attempts.map(({ way }) => way)).toEqual(["socket", "socket", "polling"]);
});

test("where polling fails too, a socket gets a turn again", async () => {
  live.start();
  for (let count = 0; count < 4; count++) {
    await refuse();
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(attempts.slice(2, 4).map(({ way }) => way)).toEqual(["polling", "socket"]);
});

test("polling tries a socket again after a while", async () => {
  live.start();
  await refuse();
  await vi.advanceTimersByTimeAsync(500);
  await refuse();
  await ready();
  await vi.advanceTimersByTimeAsync(306_000);
  expect(last().way).toBe("socket");
});

test("a line that broke comes again, with a pause that grows until it is ready", async () => {
  live.start();
  await ready();
  await refuse(1012);
  expect(attempts).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(500);
  expect(attempts).toHaveLength(2);
  expect(attempts[1]?.way).toBe("socket");
});

test("a session that is not good any more is exchanged at once", async () => {
  live.start();
  await ready();
  await refuse(4401);
  await settle();
  expect(tokens).toEqual([false, true]);
  expect(attempts).toHaveLength(2);
});

test("a visitor who may not come in does not come again", async () => {
  live.start();
  await ready();
  await refuse(4403);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(attempts).toHaveLength(1);
  expect(live.state).toBe("refused");
});

test("without a network nothing is tried, and at once when it is back", async () => {
  isOnline = false;
  live.start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(attempts).toHaveLength(0);
  isOnline = true;
  live.hurry();
  await settle();
  expect(attempts).toHaveLength(1);
});

test("a silent line is dead, as after a sleep", async () => {
  live.start();
  await ready();
  vi.setSystemTime(Date.now() + 3_600_000);
  await vi.advanceTimersByTimeAsync(5001);
  expect(attempts).toHaveLength(2);
  expect(attempts[0]?.isClosed).toBe(true);
});

test("a ping is answered; one of ours that is not ends the line", async () => {
  live.start();
  await ready();
  last().ends.frame({ type: "ping" });
  expect(last().said).toEqual([{ type: "pong" }]);
  live.hurry();
  await vi.advanceTimersByTimeAsync(2001);
  expect(attempts).toHaveLength(2);
});

test("looked at again after a sleep, a line is not asked but made anew", async () => {
  live.start();
  await ready();
  vi.setSystemTime(Date.now() + 3_600_000);
  live.hurry();
  await settle();
  expect(attempts).toHaveLength(2);
});

test("an attempt that hangs since before the network came back gives way to a new one", async () => {
  live.start();
  await settle();
  live.hurry();
  await settle();
  expect(attempts).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1001);
  live.hurry();
  await ready();
  expect(attempts).toHaveLength(2);
  expect(attempts[0]?.isClosed).toBe(true);
  expect(live.state).toBe("ready");
});

test("a socket that never says anything counts as refused", async () => {
  live.start();
  await vi.advanceTimersByTimeAsync(10_001);
  await vi.advanceTimersByTimeAsync(1000);
  await vi.advanceTimersByTimeAsync(10_001);
  expect(last().way).toBe("polling");
});

test("what an old line still says is not heard", async () => {
  live.start();
  await ready();
  const [old] = attempts;
  live.restart();
  await settle();
  old?.ends.frame({ type: "typing" });
  old?.ends.closed(1006);
  expect(heard).toEqual([READY]);
  expect(attempts).toHaveLength(2);
});

test("pauses grow to half a minute, and are never quite the same", () => {
  expect([1, 2, 3, 4].map((failures) => pauseAfter(failures, 1))).toEqual([500, 1000, 2000, 4000]);
  expect(pauseAfter(30, 1)).toBe(30_000);
  expect(pauseAfter(3, 0)).toBe(1000);
});

test("close codes and ways", () => {
  expect([4401, 4403, 4408, 1001, 1006, 1012].map(verdictOn)).toEqual(["new_session", "stop", "again", "again", "again", "again"]);
  expect([0, 1, 2, 5].map(wayFor)).toEqual(["socket", "socket", "polling", "polling"]);
});
