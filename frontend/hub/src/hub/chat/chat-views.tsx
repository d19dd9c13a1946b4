/** Chat, and the questions that stand in its place where it is closed to this visitor: fetched together, with their styles. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { sheetOf } from "../dress";
import { ChatTab } from "./chat-tab";
import { FaqTab } from "./faqs";
import { follow } from "./following";
import chatCss from "./chat.css?inline";

export { follow };

const sheet = sheetOf(chatCss);

export function ChatViews({ now }: { now: "chat" | "faq" }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const root = place.current?.getRootNode() as ShadowRoot;
    const sheets = root.adoptedStyleSheets;
    // Before the merchant's own, which come last.
    if (!sheets.includes(sheet)) root.adoptedStyleSheets = [...sheets.slice(0, -1), sheet, ...sheets.slice(-1)];
  }, []);
  return (
    <div ref={place} class="chat">
      {now === "chat" ? <ChatTab /> : <FaqTab />}
    </div>
  );
}
