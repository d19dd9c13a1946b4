/** What she has not read in Chat. The conversation itself is fetched only by those who have one, or may. */
import { signal } from "@preact/signals";
import { core } from "./core";
import { config } from "./config";
import { session } from "./data";

export const unread = signal(0);

/** The hub was opened: a conversation that is known, or may be on another device, is followed. */
export function followChat(): void {
  if (core.isPreview || !config.value?.tabs.includes("chat")) return;
  if (!core.lasting.get("chat.ticket") && session.value?.state !== "logged_in") return;
  import("./chat/chat-views").then(
    (it) => it.follow(),
    () => undefined,
  );
}
