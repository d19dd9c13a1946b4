/** Chat: the questions others ask, then the conversation, then the end of it. */
import type { Chat } from "../../chat/frames";
import { lastSeq } from "../../chat/thread-rules";
import { call } from "../calls";
import { config } from "../config";
import { core } from "../core";
import { session } from "../data";
import { dayAndTime } from "../locale-rules";
import { Await } from "../parts/await";
import { Button } from "../parts/button";
import { Empty } from "../parts/empty";
import { Heading } from "../parts/heading";
import { resource } from "../resource";
import { goSignIn } from "../router";
import { localeNow, onHerClock, t } from "../speech";
import { chosen, onTheirWay } from "./chosen-pictures";
import { Composer } from "./composer";
import { EndButton, Ending, EndQuestion } from "./ending";
import { FaqButton, FaqChoice } from "./faqs";
import { follow, roomNow } from "./following";
import { LightBox } from "./light-box";
import { Thread } from "./thread";

/** The room answers by itself once its line is up; this is there for the first sight, and where there is no line. */
const first = resource(async () => {
  const chat = await call<Chat>("GET", `/chat?locale=${localeNow()}`);
  follow().greet(chat);
  return chat;
});

function Hours({ chat }: { chat: Chat | undefined }) {
  if (chat?.is_open === undefined || chat.why_not === "off") return null;
  if (chat.is_open) return <p class="hours is-open">{t("chat_open")}</p>;
  if (!chat.opens_at) return null;
  const at = onHerClock(chat.opens_at, dayAndTime(chat.opens_at, Date.now()));
  return <p class="hours">{t("chat_opens", { at })}</p>;
}

const reasons = { off: "chat_off", sign_in: "call_chat" } as const;

/** Somebody who may not write here, and why. */
function Closed({ why }: { why: NonNullable<Chat["why_not"]> }) {
  return (
    <div class="stack">
      <Empty icon="talk">{t(reasons[why])}</Empty>
      {why === "sign_in" && (
        <Button kind="primary" onClick={() => goSignIn({ name: "chat" })}>
          {t("sign_in")}
        </Button>
      )}
    </div>
  );
}

/** Whom a link showed sees nothing of what was said before. The same for each of them: it tells nothing of any of it. */
function Elsewhere() {
  if (session.value?.state !== "recognized") return null;
  return (
    <div class="card note elsewhere" part="card">
      <p>{t("chat_elsewhere")}</p>
      <Button onClick={() => goSignIn({ name: "chat" })}>{t("sign_in")}</Button>
    </div>
  );
}

function Foot({ isOver, chat }: { isOver: boolean; chat: Chat | undefined }) {
  // The store may have closed it while she was writing.
  if (chat?.may_write === false) return <Closed why={chat.why_not ?? "off"} />;
  if (isOver) return <Ending />;
  return <Composer />;
}

/** Nothing typed is lost while there is no line; said when it lasts. */
function LineNote() {
  const room = roomNow();
  const isDown = !core.isPreview && room.line === "waiting" && (room.drafts.length + chosen.value.length > 0 || !navigator.onLine);
  return (
    <p class="line-note" role="status">
      {isDown ? t("chat_offline") : ""}
    </p>
  );
}

export function ChatTab() {
  const room = roomNow();
  const { chat, ticket } = room;
  const isBegun = room.messages.length > 0 || room.drafts.length > 0 || onTheirWay().length > 0;
  const mayEnd = ticket?.status === "open" && isBegun;
  const isOver = ticket?.status === "closed" && room.drafts.length === 0;
  return (
    <>
      <div class="chat-head">
        <Heading
          aside={
            <>
              {isBegun && <FaqButton />}
              {mayEnd && <EndButton />}
            </>
          }
        >
          {t("tab_chat")}
        </Heading>
        <Hours chat={chat} />
        {isBegun && <FaqChoice after={lastSeq(room.messages)} />}
        {mayEnd && <EndQuestion />}
      </div>
      {!chat && !isBegun ? (
        <Await of={first} bones="list">
          {() => null}
        </Await>
      ) : chat?.may_write === false && !isBegun ? (
        <Closed why={chat.why_not ?? "off"} />
      ) : (
        <>
          {!isBegun && <Elsewhere />}
          <Thread store={config.value?.store_name ?? ""} />
          <div class="chat-foot">
            <LineNote />
            <Foot isOver={isOver} chat={chat} />
          </div>
          <LightBox />
        </>
      )}
    </>
  );
}
