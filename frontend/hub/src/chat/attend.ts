/** A conversation is attended to on the page while the hub is closed: its count on the launcher, its newest answer over it. */
import type { Core } from "../contract/core";
import { openRoom } from "./open-room";
import { isForHer } from "./thread-rules";

const SHOWN = "chat.shown";

const counts: Record<string, (n: number) => string> = {
  en: (n) => (n === 1 ? "1 unread message" : `${n} unread messages`),
  es: (n) => (n === 1 ? "1 mensaje sin leer" : `${n} mensajes sin leer`),
  it: (n) => (n === 1 ? "1 messaggio da leggere" : `${n} messaggi da leggere`),
  ko: (n) => `읽지 않은 메시지 ${n}개`,
  ro: (n) => (n === 1 ? "1 mesaj necitit" : `${n} ${n < 20 ? "mesaje necitite" : "de mesaje necitite"}`),
};

/** What the page shows of it. */
export interface Front {
  isHubOpen(): boolean;
  showCount(n: number, words: string): void;
  bubble(name: string, text: string): void;
}

export function attend(core: Core, locale: string, front: Front): void {
  const room = openRoom(core);
  const { passing } = core;
  const say = counts[locale] ?? (counts.en as (n: number) => string);
  room.subscribe(() => {
    front.showCount(room.unread, say(room.unread));
    const newest = [...room.messages].reverse().find(isForHer);
    if (!newest || !room.unread || front.isHubOpen() || passing.get(SHOWN) === newest.id) return;
    // Each is shown once on the tab, whether it is opened, closed or left.
    passing.set(SHOWN, newest.id);
    front.bubble(newest.author ?? "", newest.text ?? "📷");
  });
  room.start(locale);
}
