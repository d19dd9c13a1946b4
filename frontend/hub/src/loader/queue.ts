/**
 * What is to be told waits in the page's storage until Stoa has it. Each row has a key of its own, so tabs never overwrite
 * one another; a lock lets one tab send at a time, and `unique_id` makes the rare second sending harmless.
 */
import type { TrackOptions } from "../contract/core";
import { boot, isPreview } from "./boot";
import { request } from "./request";
import { lasting, newId, prefix } from "./storage";
import { keyFor, overdue } from "./queue-rules";

let pause = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let lastTime = 0;

const waiting = () => lasting.keys("e.");

/** One resource for `/client/{type}s`. `attributes` may want the id and the moment of the row. */
export function enqueue(type: "event" | "profile", attributes: (id: string, time: string) => object): void {
  if (isPreview) return;
  const id = newId();
  // Moments in this page grow strictly, so the order of calls is the order of time.
  lastTime = Math.max(Date.now(), lastTime + 1);
  lasting.set(
    keyFor(lastTime, id),
    JSON.stringify({ data: { type, attributes: attributes(id, new Date(lastTime).toISOString()) } }),
  );
  trim();
  soon(0);
}

export function addEvent(
  anonymous_id: string,
  name: string,
  properties: object = {},
  options: TrackOptions = {},
): void {
  // What this browser had to throw away is counted on the first event after it.
  const $queue_dropped = lasting.get("dropped") ?? undefined;
  lasting.set("dropped");
  enqueue("event", (unique_id, time) => ({
    unique_id,
    time,
    ...options,
    properties: { ...properties, $queue_dropped },
    metric: { data: { type: "metric", attributes: { name } } },
    profile: { data: { type: "profile", attributes: { anonymous_id } } },
  }));
}

function trim(): void {
  const late = overdue(waiting(), Date.now());
  late.forEach((key) => lasting.set(key));
  if (late[0]) lasting.set("dropped", String(Number(lasting.get("dropped")) + late.length));
}

function soon(delay: number): void {
  timer ??= setTimeout(flush, Math.max(delay, pause));
}

/** `timer` stays set while sending: one flush at a time. */
async function flush(): Promise<void> {
  try {
    await navigator.locks.request(prefix, sendAll);
  } catch {
    // No locks in this browser, on plain http, or with storage blocked.
    await sendAll();
  }
  timer = undefined;
  if (waiting()[0]) soon(0);
}

/** Sends, oldest first, until nothing is left; an unwell server is left alone for a while. */
async function sendAll(): Promise<void> {
  for (let key; (key = waiting()[0]);) {
    const text = lasting.get(key) ?? "";
    const type = text.slice(17).split('"')[0];
    const response = await request("POST", `/client/${type}s?company_id=${boot.site_id}`, text).catch(() => undefined);
    // A row that Stoa will never take is not to hold up the others.
    if (!response?.ok && ![400, 413, 422].includes(response?.status as number)) {
      pause =
        Number(response?.headers.get("Retry-After")) * 1e3 || Math.min(6e4, pause * 2 + 1e3 * (1 + Math.random()));
      return;
    }
    pause = 0;
    lasting.set(key);
  }
}

export function startQueue(): void {
  trim();
  addEventListener("online", () => {
    pause = 0;
    clearTimeout(timer);
    void flush();
  });
  if (waiting()[0]) soon(500);
}
