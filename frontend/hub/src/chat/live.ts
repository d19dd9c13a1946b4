/** The line to Stoa: opened, held, and opened again by itself. What is said over it is the room's business. */
import type { Frame, ServerFrame } from "./frames";
import { LONGEST_SILENCE, pauseAfter, POLLING_FOR, refusalsAfter, verdictOn, wayFor, type Way } from "./line-rules";

const LOOK_EVERY = 5000;
/** A proxy may swallow a socket without a word. */
const READY_WITHIN = 10_000;
const ANSWER_WITHIN = 2000;
/** An attempt older than this may have begun without a network. */
const FRESH = 1000;

export interface Wire {
  send(frame: Frame): void;
  close(): void;
}

export interface WireEnds {
  hello(): Frame;
  frame(frame: ServerFrame): void;
  closed(code: number): void;
}

export type OpenWire = (ends: WireEnds) => Wire;

export interface LiveHost {
  /** The visitor's token; with `isNew` one of a new session. */
  token(isNew: boolean): Promise<string>;
  hello(token: string): Frame;
  frame(frame: ServerFrame): void;
  /** The line came up, went down, or is closed to this visitor for good. */
  changed(state: LineState): void;
  isOnline(): boolean;
}

export type LineState = "resting" | "connecting" | "ready" | "waiting" | "refused";

export class Live {
  state: LineState = "resting";
  private wire: Wire | undefined;
  private way: Way = "socket";
  private turn = 0;
  private failures = 0;
  private refusals = 0;
  private isTokenStale = false;
  private since = 0;
  private heardAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly ways: Record<Way, OpenWire>,
    private readonly host: LiveHost,
  ) {}

  start(): void {
    if (this.state !== "resting" && this.state !== "refused") return;
    this.watch ??= setInterval(() => this.look(), LOOK_EVERY);
    void this.connect();
  }

  stop(): void {
    this.hangUp();
    clearInterval(this.watch);
    this.watch = undefined;
    this.become("resting");
  }

  /** False when there is no line now. */
  say(frame: Frame): boolean {
    if (this.state !== "ready") return false;
    this.wire?.send(frame);
    return true;
  }

  /** The network is back, or the page is looked at again: now rather than after a pause. */
  hurry(): void {
    if (this.state === "waiting" || (this.state === "connecting" && Date.now() - this.since > FRESH)) {
      this.failures = 0;
      void this.connect();
    } else if (this.state === "ready" && this.way === "socket") {
      if (this.isSilent()) this.drop();
      else this.probe();
    }
  }

  /** The line is known to be dead, before anybody has noticed. */
  drop(): void {
    if (this.state === "connecting" || this.state === "ready") this.again(0);
  }

  /** Another visitor than the one who said hello. */
  restart(): void {
    if (this.state === "resting") return;
    this.hangUp();
    this.failures = 0;
    void this.connect();
  }

  private become(state: LineState): void {
    if (this.state === state) return;
    this.state = state;
    this.host.changed(state);
  }

  private hangUp(): void {
    this.turn++;
    clearTimeout(this.timer);
    this.wire?.close();
    this.wire = undefined;
  }

  private async connect(): Promise<void> {
    this.hangUp();
    // The browser tells when there is a network again.
    if (!this.host.isOnline()) return this.become("waiting");
    const turn = this.turn;
    this.since = Date.now();
    this.become("connecting");
    let token: string;
    try {
      token = await this.host.token(this.isTokenStale);
    } catch {
      if (turn === this.turn) this.again(++this.failures);
      return;
    }
    if (turn !== this.turn) return;
    this.isTokenStale = false;
    this.since = this.heardAt = Date.now();
    this.way = wayFor(this.refusals);
    this.timer = setTimeout(() => turn === this.turn && this.closed(1006), READY_WITHIN);
    this.wire = this.ways[this.way]({
      hello: () => this.host.hello(token),
      frame: (frame) => turn === this.turn && this.heard(frame),
      closed: (code) => turn === this.turn && this.closed(code),
    });
  }

  private heard(frame: ServerFrame): void {
    this.heardAt = Date.now();
    if (frame.type === "ping") this.wire?.send({ type: "pong" });
    if (frame.type === "ready" && this.state !== "ready") {
      clearTimeout(this.timer);
      this.failures = 0;
      if (this.way === "socket") this.refusals = 0;
      this.become("ready");
    }
    this.host.frame(frame);
  }

  private closed(code: number): void {
    const verdict = verdictOn(code);
    if (verdict === "stop") {
      this.stop();
      return this.become("refused");
    }
    const wayBefore = this.way;
    if (verdict === "new_session") this.isTokenStale = true;
    else if (this.state !== "ready") this.refusals = refusalsAfter(this.way, this.refusals);
    // Another way is tried at once, and so is a new session where the old one was good until now.
    const isAtOnce = wayFor(this.refusals) !== wayBefore && wayBefore === "socket";
    const isFirst = verdict === "new_session" && this.failures === 0;
    this.failures++;
    this.again(isAtOnce || isFirst ? 0 : this.failures);
  }

  /** Comes again after the pause that so many failures ask for. */
  private again(failures: number): void {
    this.hangUp();
    this.become("waiting");
    if (this.host.isOnline())
      this.timer = setTimeout(() => void this.connect(), failures ? pauseAfter(failures, Math.random()) : 0);
  }

  /** Also what notices that the machine was asleep. */
  private look(): void {
    if (this.state !== "ready") return;
    if (this.way === "socket" && this.isSilent()) this.drop();
    if (this.way === "polling" && Date.now() - this.since > POLLING_FOR) {
      this.refusals--;
      this.drop();
    }
  }

  private isSilent(): boolean {
    return Date.now() - this.heardAt > LONGEST_SILENCE;
  }

  /** Asks whether anybody is still there. */
  private probe(): void {
    const [turn, before] = [this.turn, this.heardAt];
    this.wire?.send({ type: "ping" });
    setTimeout(() => turn === this.turn && this.heardAt === before && this.drop(), ANSWER_WITHIN);
  }
}
