/** The conversation of this browser's visitor: what was said, what waits to be said, and the line to Stoa. */
import type { Core } from "../contract/core";
import type { Chat, ChatImage, ChatMessage, Draft, Frame, ServerFrame } from "./frames";
import { Live, type LineState } from "./live";
import { Outbox } from "./outbox";
import { Presence } from "./presence";
import { hasGapBefore, isForHer, isOver, lastSeq, merged, stillWaiting, toSend } from "./thread-rules";
import { pollingAt, socketTo } from "./wires";

const TYPING_SHOWN = 6000;
const ACK_WITHIN = 5000;
const BREATH = 5000;

/** What goes with something said. */
export interface Saying {
  text?: string;
  image?: ChatImage;
  accepted_terms?: true;
  email?: string;
}

export class Room {
  chat: Chat | undefined;
  messages: ChatMessage[] = [];
  /** Who types now; the store itself where nobody is named. */
  typing: { by?: string } | undefined;
  private readonly live: Live;
  private readonly outbox: Outbox;
  private readonly listeners = new Set<() => void>();
  private readonly presence = new Presence((frame) => this.live.say(frame));
  private readUpTo = 0;
  private isHeld = false;
  private locale = "";
  /** The ticket that hello asked for: what came later follows by itself. */
  private greetedWith: string | null = null;
  /** The ended conversation that she left for a new one. */
  private putAway: string | undefined;
  private typingTimer: ReturnType<typeof setTimeout> | undefined;
  private ackTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly core: Core) {
    this.outbox = new Outbox(core.lasting);
    const { url } = core.boot;
    this.live = new Live(
      { socket: socketTo(url), polling: pollingAt(url) },
      {
        token: async (isNew) => (await (isNew ? core.exchange() : core.ready())).visitor_token,
        hello: (token) => this.hello(token),
        frame: (frame) => this.take(frame),
        changed: (state) => this.lineChanged(state),
        isOnline: () => navigator.onLine,
      },
    );
    this.knowWhose();
  }

  get line(): LineState {
    return this.live.state;
  }

  get ticket() {
    return this.chat?.ticket;
  }

  /** Hers that are not kept by Stoa yet. */
  get drafts(): Draft[] {
    return stillWaiting(this.outbox.drafts(), this.messages);
  }

  get unread(): number {
    return this.chat?.unread ?? 0;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  start(locale = this.locale): void {
    this.locale = locale;
    this.live.start();
  }

  /** What an ordinary call brought before the line was up. */
  greet(chat: Chat): void {
    if (!this.chat) this.takeChat(chat);
    this.tell();
  }

  hurry(): void {
    this.live.hurry();
  }

  wentOffline(): void {
    this.live.drop();
  }

  /** Another tab wrote something, or told Stoa of something written here. */
  otherTabChanged(): void {
    this.tell();
  }

  /** The page goes to sleep, or leaves. */
  rest(): void {
    this.live.stop();
  }

  /** The visitor may be another one now. */
  sessionChanged(): void {
    const isOther = this.knowWhose();
    if (isOther) this.forget();
    this.live.restart();
    this.tell();
  }

  say({ image, ...saying }: Saying): void {
    this.presence.hasSpoken();
    const draft = this.outbox.add({ ...saying, ...(image && { image, attachment_id: image.id }) });
    if (this.ticket?.status === "closed") this.startAnew();
    if (!this.isHeld) this.send(draft);
    this.live.start();
    this.tell();
  }

  /** What was refused goes out again, with what was missing. */
  sayAgain(clientId: string, more: Pick<Saying, "accepted_terms" | "email">): void {
    this.outbox.change(clientId, { ...more, problem: undefined });
    this.sendAll();
    this.tell();
  }

  unsay(clientId: string): void {
    this.outbox.remove(clientId);
    this.tell();
  }

  /** She types. */
  types(): void {
    if (this.ticket?.status === "open") this.presence.types();
  }

  /** She saw everything up to this one. */
  hasSeen(seq: number): void {
    if (seq <= this.readUpTo) return;
    this.readUpTo = seq;
    // Without a line it is told when there is one.
    this.live.say({ type: "read", seq });
    this.setChat({ unread: this.messages.filter((it) => it.seq > seq && isForHer(it)).length });
  }

  /** Whether the hub stands open on a page that is looked at. */
  setPresent(isPresent: boolean): void {
    this.presence.set(isPresent);
  }

  end(): boolean {
    return this.live.say({ type: "end" });
  }

  rate(score: number, words: string): boolean {
    const { ticket } = this;
    if (!ticket || !this.live.say({ type: "rate", ticket: ticket.id, score, ...(words && { words }) })) return false;
    this.setChat({ ticket: { ...ticket, is_rated: true } });
    return true;
  }

  /** She corrected her address. */
  answersGoTo(email: string | undefined): void {
    this.setChat({ email });
  }

  /** Puts the ended conversation away. */
  startAnew(): void {
    this.putAway = this.ticket?.id;
    this.messages = [];
    this.readUpTo = 0;
    this.setChat({ ticket: undefined, unread: 0 });
  }

  /** A picture's address is good for an hour: asks for the message anew. */
  refresh(seq: number): void {
    if (this.ticket) this.live.say({ type: "since", ticket: this.ticket.id, seq: seq - 1 });
  }

  /** Something was begun elsewhere, by help on an order perhaps. */
  follow(ticketId: string): void {
    if (ticketId !== this.ticket?.id) this.enter(ticketId);
    this.live.start();
    this.live.hurry();
  }

  private hello(token: string): Frame {
    const ticket = this.ticket?.id ?? this.core.lasting.get("chat.ticket");
    this.greetedWith = ticket;
    const { locale } = this;
    return { type: "hello", token, ...(locale && { locale }), ...(ticket && { ticket, since: lastSeq(this.messages) }) };
  }

  private lineChanged(state: LineState): void {
    if (state === "ready") {
      this.isHeld = false;
      this.sendAll();
      this.presence.lineIsUp();
      if (this.readUpTo) this.live.say({ type: "read", seq: this.readUpTo });
    } else {
      clearTimeout(this.ackTimer);
      this.typing = undefined;
    }
    this.tell();
  }

  private take(frame: ServerFrame): void {
    switch (frame.type) {
      case "ready":
        this.takeChat(frame.chat);
        this.remember();
        if (this.ticket?.id !== this.greetedWith) this.catchUp();
        break;
      case "chat":
        this.takeChat(frame.chat);
        this.remember();
        this.catchUp();
        break;
      case "ack":
        this.outbox.remove(frame.client_id);
        this.takeMessage(frame.ticket, frame.message);
        this.setChat({ needs: [] });
        if (!toSend(this.drafts).length) clearTimeout(this.ackTimer);
        break;
      case "message":
        this.takeMessage(frame.ticket, frame.message);
        break;
      case "messages":
        this.takeMessages(frame.ticket, frame.messages, frame.is_more);
        break;
      case "typing":
        this.showTyping(frame.by);
        break;
      case "read":
        if (frame.ticket === this.ticket?.id)
          this.setChat({ ticket: { ...this.ticket, delivered_seq: frame.delivered_seq, read_seq: frame.read_seq } });
        break;
      case "error":
        this.takeError(frame.code, frame.client_id);
        break;
    }
    this.tell();
  }

  private takeChat(given: Chat): void {
    const before = this.ticket;
    const chat = given.ticket && given.ticket.id === this.putAway ? { ...given, ticket: undefined } : given;
    // One that ended before her eyes stays until she begins another.
    const ended = before && !chat.ticket && this.messages.length ? { ...before, status: "closed" as const } : undefined;
    this.chat = { ...chat, ...(ended && { ticket: ended, unread: this.unread }) };
    const { ticket } = this;
    if (!ticket || (before && before.id !== ticket.id)) this.messages = [];
  }

  /** Asks for what was said, by the ticket's count, and is not here. */
  private catchUp(): void {
    const seen = lastSeq(this.messages);
    if (this.ticket && this.ticket.last_seq > seen) this.ask(seen);
  }

  /** Another thread than the one shown. */
  private enter(ticketId: string): void {
    this.messages = [];
    this.readUpTo = 0;
    this.core.lasting.set("chat.ticket", ticketId);
    if (!this.chat) return;
    const none = { last_seq: 0, delivered_seq: 0, read_seq: 0 };
    this.chat = { ...this.chat, ticket: { id: ticketId, status: "open", ...none } };
    this.ask(0);
  }

  private ask(seq: number): void {
    const ticket = this.ticket?.id;
    // Until the line is ready nothing can be asked; hello then asks for all of it.
    if (ticket) this.live.say({ type: "since", ticket, seq });
  }

  private takeMessage(ticketId: string, message: ChatMessage): void {
    if (ticketId !== this.ticket?.id) {
      // The first of a new conversation makes its ticket; all that came meanwhile is asked for.
      this.enter(ticketId);
    } else if (hasGapBefore(this.messages, message)) this.ask(lastSeq(this.messages));
    this.keep([message]);
  }

  private takeMessages(ticketId: string, messages: ChatMessage[], isMore = false): void {
    if (ticketId !== this.ticket?.id) return;
    this.keep(messages);
    if (isMore) this.ask(lastSeq(messages));
  }

  private keep(messages: ChatMessage[]): void {
    const before = lastSeq(this.messages);
    messages.forEach(({ client_id }) => client_id && this.outbox.remove(client_id));
    this.messages = merged(this.messages, messages);
    const { chat, ticket } = this;
    if (!chat || !ticket) return;
    const fresh = messages.filter((it) => it.seq > Math.max(before, ticket.last_seq) && isForHer(it));
    if (fresh.some(({ by }) => by === "agent")) this.typing = undefined;
    // Where calls wait for news, the chat itself is told of with the next one.
    const status = isOver(messages) ? "closed" : ticket.status;
    this.setChat({
      unread: chat.unread + fresh.length,
      ticket: { ...ticket, status, last_seq: Math.max(ticket.last_seq, lastSeq(this.messages)) },
    });
  }

  private takeError(code: string, clientId: string | undefined): void {
    if (!clientId) return;
    if (code === "slow_down") return this.hold();
    this.outbox.change(clientId, { problem: code });
    if (code === "terms_first") this.need("terms");
    if (code === "email_first") this.need("email");
  }

  private need(what: "terms" | "email"): void {
    if (this.chat && !this.chat.needs.includes(what)) this.setChat({ needs: [...this.chat.needs, what] });
  }

  /** Too much at once: what was not taken goes out again a little later. */
  private hold(): void {
    if (this.isHeld) return;
    this.isHeld = true;
    setTimeout(() => {
      this.isHeld = false;
      this.sendAll();
    }, BREATH);
  }

  private sendAll(): void {
    toSend(this.drafts).forEach((draft) => this.send(draft));
  }

  private send(draft: Draft): void {
    const { client_id, text, attachment_id, accepted_terms, email } = draft;
    const locale = this.locale || undefined;
    if (!this.live.say({ type: "send", client_id, text, attachment_id, accepted_terms, email, locale })) return;
    // A line on which nothing comes back is none.
    clearTimeout(this.ackTimer);
    this.ackTimer = setTimeout(() => {
      if (!this.isHeld && toSend(this.drafts).length) this.live.drop();
    }, ACK_WITHIN);
  }

  private showTyping(by: string | undefined): void {
    this.typing = { by };
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => {
      this.typing = undefined;
      this.tell();
    }, TYPING_SHOWN);
  }

  private setChat(change: Partial<Chat>): void {
    if (this.chat) {
      this.chat = { ...this.chat, ...change };
      this.remember();
    }
    this.tell();
  }

  /** What the next page asks for: her open conversation, or one that ended with an answer she has not seen. */
  private remember(): void {
    const { ticket } = this;
    const isToBeSeen = ticket && (ticket.status === "open" || this.unread > 0);
    this.core.lasting.set("chat.ticket", isToBeSeen ? ticket.id : null);
  }

  /** True when what this browser holds was another visitor's; it is thrown away. */
  private knowWhose(): boolean {
    const { lasting } = this.core;
    const who = this.core.anonymousId();
    const before = lasting.get("chat.who");
    if (before === who) return false;
    lasting.set("chat.who", who);
    if (before === null) return false;
    this.outbox.clear();
    lasting.set("chat.ticket", null);
    return true;
  }

  private forget(): void {
    this.messages = [];
    this.chat = undefined;
    this.typing = undefined;
    this.readUpTo = 0;
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }
}
