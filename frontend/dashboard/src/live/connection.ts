import { chosenSite } from "../api/chosen-site";
import type { LiveFrame, LiveTopic } from "../api/types/events";
import { backOff } from "./back-off";

type Listener = () => void;
export type LiveStatus = "connecting" | "live" | "lost";

/** The server closes with this when it does not know us any more. */
const NOT_SIGNED_IN = 4401;
const SILENCE = 50_000;
const TOPICS: ReadonlySet<string> = new Set<LiveTopic>(["events", "orders", "profiles", "dead_letters", "hub", "messages", "consent_imports", "number_lists"]);

/**
 * One WebSocket for the whole page. Notices only say where to look, so after every new connection all listeners are
 * told to look again: a missed notice costs nothing.
 */
export class LiveConnection {
  private readonly listeners = new Map<LiveTopic, Set<Listener>>();
  private readonly watchers = new Set<Listener>();
  private socket: WebSocket | undefined;
  private status_: LiveStatus = "connecting";
  private failures = 0;
  private retryTimer: number | undefined;
  private silenceTimer: number | undefined;

  constructor(private readonly onRefused: () => void) {}

  get status(): LiveStatus {
    return this.status_;
  }

  open(): void {
    window.clearTimeout(this.retryTimer);
    const address = new URL("/api/v1/live", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address);
    this.socket = socket;
    socket.onopen = () => {
      const site = chosenSite();
      socket.send(JSON.stringify(site === null ? { type: "hello" } : { type: "hello", account: site }));
    };
    socket.onmessage = (message) => this.hear(String(message.data));
    socket.onclose = (event) => this.lose(socket, event.code);
  }

  close(): void {
    window.clearTimeout(this.retryTimer);
    window.clearTimeout(this.silenceTimer);
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  /** Called by the browser's own "online" and by a tab that is looked at again: do not sit out the back-off. */
  hurry(): void {
    if (this.status_ !== "lost") return;
    this.close();
    this.open();
  }

  on(topic: LiveTopic, listener: Listener): () => void {
    const set = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, set.add(listener));
    return () => set.delete(listener);
  }

  watch = (watcher: Listener): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private hear(text: string): void {
    const frame = frameOf(text);
    this.expectSound(frame?.type === "ping");
    if (frame?.type === "ready") {
      this.failures = 0;
      this.setStatus("live");
      this.tellAll();
    }
    if (frame?.type !== "notice") return;
    if (TOPICS.has(frame.topic)) this.listeners.get(frame.topic)?.forEach((listener) => listener());
    else this.tellAll();
  }

  private tellAll(): void {
    for (const listeners of this.listeners.values()) listeners.forEach((listener) => listener());
  }

  /** A server that pings in words does so every 20 s; a line that is dead without knowing it is silent for longer. */
  private expectSound(isPing: boolean): void {
    if (!isPing && this.silenceTimer === undefined) return;
    window.clearTimeout(this.silenceTimer);
    this.silenceTimer = window.setTimeout(() => this.socket?.close(), SILENCE);
  }

  private lose(socket: WebSocket, code: number): void {
    if (socket !== this.socket) return;
    if (code === NOT_SIGNED_IN) this.onRefused();
    window.clearTimeout(this.silenceTimer);
    this.silenceTimer = undefined;
    this.setStatus("lost");
    this.retryTimer = window.setTimeout(() => this.open(), backOff(this.failures, Math.random()));
    this.failures += 1;
  }

  private setStatus(status: LiveStatus): void {
    this.status_ = status;
    this.watchers.forEach((watcher) => watcher());
  }
}

function frameOf(text: string): LiveFrame | undefined {
  try {
    return JSON.parse(text) as LiveFrame;
  } catch {
    return undefined;
  }
}
