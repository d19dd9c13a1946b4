import type { LiveTopic } from "../api/types/events";
import { backOff } from "./back-off";
import type { FrameOf, FrameType, LiveFrame, OwnFrame } from "./frames";
import { NOT_SIGNED_IN, pollingLine, socketLine, type Line } from "./lines";

type Listener = () => void;
export type LiveStatus = "connecting" | "live" | "lost";

const SILENCE = 50_000;
/** So many sockets that never came to a word: they are blocked here, and the page asks instead. */
const REFUSED = 2;
/** A page that asks goes on until that breaks; after so long a socket is tried first again. */
const SOCKET_AGAIN = 5 * 60_000;
const TOPICS: ReadonlySet<string> = new Set<LiveTopic>([
  "events",
  "orders",
  "profiles",
  "dead_letters",
  "hub",
  "messages",
  "consent_imports",
  "number_lists",
  "tickets",
  "chat.settings",
]);

/**
 * One line for the whole page: a WebSocket, or calls where sockets are blocked. Notices only say where to look, so
 * after every new connection all listeners are told to look again: a missed notice costs nothing. Frames of the inbox
 * bring what they are about; what was missed of a watched ticket comes by its `since`.
 */
export class LiveConnection {
  private readonly listeners = new Map<LiveTopic, Set<Listener>>();
  private readonly hearers = new Map<FrameType, Set<(frame: LiveFrame) => void>>();
  private readonly watchers = new Set<Listener>();
  private readonly watched = new Map<string, () => number>();
  private line: Line | undefined;
  private status_: LiveStatus = "connecting";
  private failures = 0;
  private refusals = 0;
  private asksUntil = 0;
  private isAsking = false;
  private retryTimer: number | undefined;
  private silenceTimer: number | undefined;

  constructor(private readonly onRefused: () => void) {}

  /** Sockets are blocked here: what happens between two calls is not heard. */
  get asks(): boolean {
    return this.isAsking;
  }

  get status(): LiveStatus {
    return this.status_;
  }

  open(): void {
    window.clearTimeout(this.retryTimer);
    const isAsking = Date.now() < this.asksUntil;
    this.isAsking = isAsking;
    let hasSpoken = false;
    const ends = {
      onFrame: (frame: LiveFrame) => {
        hasSpoken = true;
        this.hear(frame);
      },
      onLost: (code: number) => this.lose(code, !isAsking && !hasSpoken),
    };
    this.line = isAsking ? pollingLine(ends, () => this.standing()) : socketLine(ends);
  }

  close(): void {
    window.clearTimeout(this.retryTimer);
    window.clearTimeout(this.silenceTimer);
    this.silenceTimer = undefined;
    this.line?.close();
    this.line = undefined;
  }

  /** Called by the browser's own "online" and by a tab that is looked at again: do not sit out the back-off. */
  hurry(): void {
    if (this.status_ !== "lost") return;
    this.close();
    this.open();
  }

  send(frame: OwnFrame): void {
    if (this.status_ === "live") this.line?.send(frame);
  }

  /** Each message of the ticket from here on, and after every break what came meanwhile; `since` is what is known. */
  watchTicket(ticket: string, since: () => number): () => void {
    this.watched.set(ticket, since);
    this.send({ type: "watch", ticket, since: since() });
    return () => {
      if (this.watched.get(ticket) !== since) return;
      this.watched.delete(ticket);
      this.send({ type: "unwatch", ticket });
    };
  }

  on(topic: LiveTopic, listener: Listener): () => void {
    return add(this.listeners, topic, listener);
  }

  onFrame<Type extends FrameType>(type: Type, hearer: (frame: FrameOf<Type>) => void): () => void {
    return add(this.hearers, type, hearer as (frame: LiveFrame) => void);
  }

  watch = (watcher: Listener): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private standing(): OwnFrame[] {
    return [...this.watched].map(([ticket, since]) => ({ type: "watch", ticket, since: since() }));
  }

  private hear(frame: LiveFrame): void {
    this.expectSound(frame.type === "ping");
    if (frame.type === "ping") this.line?.send({ type: "pong" });
    // Every answer to a call begins with it; the page was told at the first.
    if (frame.type === "ready" && this.status_ === "live") return;
    if (frame.type === "ready") this.begin();
    this.hearers.get(frame.type)?.forEach((hearer) => hearer(frame));
    if (frame.type !== "notice") return;
    if (TOPICS.has(frame.topic)) this.listeners.get(frame.topic)?.forEach((listener) => listener());
    else this.tellAll();
  }

  private begin(): void {
    this.failures = 0;
    if (!this.isAsking) this.refusals = 0;
    this.setStatus("live");
    if (!this.isAsking) this.standing().forEach((frame) => this.send(frame));
    this.tellAll();
  }

  private tellAll(): void {
    for (const listeners of this.listeners.values()) listeners.forEach((listener) => listener());
  }

  /** A server that pings in words does so every 20 s; a line that is dead without knowing it is silent for longer. */
  private expectSound(isPing: boolean): void {
    if (!isPing && this.silenceTimer === undefined) return;
    window.clearTimeout(this.silenceTimer);
    this.silenceTimer = window.setTimeout(() => {
      this.line?.close();
      this.lose(1006, false);
    }, SILENCE);
  }

  private lose(code: number, isRefused: boolean): void {
    if (code === NOT_SIGNED_IN) this.onRefused();
    else if (isRefused && navigator.onLine) this.refusals += 1;
    if (this.refusals >= REFUSED) {
      this.asksUntil = Date.now() + SOCKET_AGAIN;
      this.refusals = 0;
    }
    window.clearTimeout(this.silenceTimer);
    this.silenceTimer = undefined;
    this.line = undefined;
    this.setStatus("lost");
    this.retryTimer = window.setTimeout(() => this.open(), backOff(this.failures, Math.random()));
    this.failures += 1;
  }

  private setStatus(status: LiveStatus): void {
    this.status_ = status;
    this.watchers.forEach((watcher) => watcher());
  }
}

function add<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): () => void {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set.add(value));
  return () => set.delete(value);
}
