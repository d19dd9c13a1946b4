/** Before anything is said what others ask; then the store's welcome and everything said, in order, with its days. */
import { Fragment } from "preact";
import { useRef } from "preact/hooks";
import type { ChatMessage } from "../../chat/frames";
import { isContinued, lastSeq, newestDoing, newestOwn, standingOf } from "../../chat/thread-rules";
import { Icon } from "../parts/icon";
import { localeNow, onHerClock, t } from "../speech";
import { AnswerTo } from "./answer-to";
import { onTheirWay } from "./chosen-pictures";
import { FaqList, FaqTalk, useClicked } from "./faqs";
import { roomNow } from "./following";
import { Bubble, DraftMessage, Message, Time, Words } from "./message";
import { ComingPictures } from "./pictures";
import { useReading } from "./use-reading";
import { useStick } from "./use-stick";

const dayOf = (at: string) => new Date(at).toDateString();

function dayName(at: string): string {
  const days = Math.round((new Date(dayOf(at)).getTime() - new Date(new Date().toDateString()).getTime()) / 864e5);
  if (days === 0 || days === -1) return new Intl.RelativeTimeFormat(localeNow(), { numeric: "auto" }).format(days, "day");
  return onHerClock(at, { weekday: "long", day: "numeric", month: "long" });
}

function Day({ at }: { at: string }) {
  return (
    <h3 class="day">
      <time dateTime={at}>{dayName(at)}</time>
    </h3>
  );
}

function Standing() {
  const room = roomNow();
  const own = newestOwn(room.messages);
  const waiting = room.drafts.filter((draft) => !draft.problem);
  if (waiting.length) {
    // A moment is no wait.
    return <p class={room.line === "ready" ? "standing-of on-its-way" : "standing-of"}>{t("chat_waiting")}</p>;
  }
  if (!own || room.messages.at(-1) !== own) return null;
  const isSeen = standingOf(own, room.ticket) === "seen";
  return (
    <p class={`standing-of ${isSeen ? "is-seen" : ""}`}>
      <Icon name="check" isSmall />
      <span>
        {t(isSeen ? "chat_seen" : "chat_sent")}
        <Time at={own.at} />
      </span>
    </p>
  );
}

function Typing({ store }: { store: string }) {
  const { typing } = roomNow();
  if (!typing) return null;
  return (
    <p class="typing">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {t("chat_typing", { name: typing.by ?? store })}
    </p>
  );
}

function Messages({ messages, store }: { messages: ChatMessage[]; store: string }) {
  return (
    <>
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const isNewDay = !before || dayOf(before.at) !== dayOf(message.at);
        return (
          <Fragment key={message.id}>
            {isNewDay && <Day at={message.at} />}
            <Message message={message} store={store} isContinued={!isNewDay && isContinued(before, message)} />
            <FaqTalk store={store} from={message.seq} to={messages[index + 1]?.seq} />
          </Fragment>
        );
      })}
    </>
  );
}

export function Thread({ store }: { store: string }) {
  const room = roomNow();
  const log = useRef<HTMLDivElement>(null);
  const { messages, drafts, chat } = room;
  const coming = onTheirWay().length;
  const isBegun = messages.length + drafts.length + coming > 0;
  const last = messages.at(-1);
  const end = `${last?.id} ${drafts.length} ${coming} ${room.typing ? 1 : 0}`;
  const { isBelow, goDown } = useStick(log, end, `${coming} ${newestDoing(messages, drafts)}`, isBegun);
  useReading(log, room, last?.seq ?? 0);
  useClicked(chat && Math.max(lastSeq(messages), chat.ticket?.last_seq ?? 0));
  return (
    <>
      {!isBegun && <FaqList />}
      <div ref={log} class="log" role="log" aria-live="polite" aria-label={t("conversation")}>
        {chat?.welcome && (
          <Bubble isOwn={false} name={store}>
            <Words text={chat.welcome} />
          </Bubble>
        )}
        <FaqTalk store={store} to={messages[0]?.seq} />
        <Messages messages={messages} store={store} />
        {drafts.map((draft) => (
          <DraftMessage key={draft.client_id} draft={draft} />
        ))}
        <ComingPictures />
      </div>
      <Standing />
      <AnswerTo />
      {!isBegun && <FaqList isRest />}
      <Typing store={store} />
      {isBelow && (
        <button type="button" class="to-newest" onClick={goDown}>
          {t("chat_newest")} <span aria-hidden="true">↓</span>
        </button>
      )}
    </>
  );
}
