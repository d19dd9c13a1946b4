/** The room as the hub has it: followed in the tab's number, and told whether she is there. */
import { effect, signal } from "@preact/signals";
import { openRoom } from "../../chat/open-room";
import type { Room } from "../../chat/room";
import { core } from "../core";
import { isOpen } from "../router";
import { localeNow } from "../speech";
import { unread } from "../unread";

let isFollowing = false;
const changes = signal(0);

export const isLookedAt = signal(!document.hidden);

export function follow(): Room {
  const room = openRoom(core);
  if (!isFollowing) {
    isFollowing = true;
    document.addEventListener("visibilitychange", () => (isLookedAt.value = !document.hidden));
    // The launcher's part may have made it long ago.
    unread.value = room.unread;
    room.subscribe(() => {
      changes.value++;
      unread.value = room.unread;
    });
    effect(() => room.setPresent(isOpen.value && isLookedAt.value));
  }
  // A preview shows, and says nothing.
  if (!core.isPreview) room.start(localeNow());
  return room;
}

/** For what draws something of it: it is drawn anew when the room changes, whatever is above it. */
export function roomNow(): Room {
  const room = follow();
  void changes.value;
  return room;
}
