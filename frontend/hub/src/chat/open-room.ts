/** The one room of this page, which follows the browser: its network, its sleep, its other tabs. */
import type { Core } from "../contract/core";
import { Room } from "./room";

let room: Room | undefined;

function watch(it: Room, core: Core): void {
  addEventListener("online", () => it.hurry());
  addEventListener("offline", () => it.wentOffline());
  addEventListener("storage", ({ key }) => key?.includes(".chat.") && it.otherTabChanged());
  document.addEventListener("visibilitychange", () => document.hidden || it.hurry());
  addEventListener("pagehide", () => it.rest());
  addEventListener("pageshow", ({ persisted }) => persisted && it.start());
  core.onSession(() => it.sessionChanged());
}

/** Whoever asks first, the launcher or the hub, makes it. */
export function openRoom(core: Core): Room {
  if (!room) {
    room = new Room(core);
    watch(room, core);
  }
  return room;
}
