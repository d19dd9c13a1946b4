/** One thing said, by whom, and how far it came. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { ChatImage, ChatMessage, Draft } from "../../chat/frames";
import { core } from "../core";
import { session } from "../data";
import { safeHref } from "../links";
import { Button } from "../parts/button";
import { Icon } from "../parts/icon";
import { Picture } from "../parts/picture";
import { goSignIn } from "../router";
import { onHerClock, t } from "../speech";
import { follow } from "./following";
import { showPicture } from "./light-box";
import { isOnlyEmoji, piecesOf } from "./pieces";
import { lineText, topicText } from "./words";

/** Words, never markup; addresses can be followed. */
export function Words({ text }: { text: string }) {
  return (
    <p class={isOnlyEmoji(text) ? "said emoji" : "said"} dir="auto">
      {piecesOf(text).map(({ text: piece, href }, index) => {
        const safe = safeHref(href, location.href);
        if (!safe) return piece;
        return (
          <a key={index} href={safe} target="_blank" rel="noopener noreferrer nofollow" data-k-hub-ignore="">
            {piece}
          </a>
        );
      })}
    </p>
  );
}

function Photo({ image, name, failed }: { image: ChatImage; name: string; failed?: () => void }) {
  const [hasFailed, setFailed] = useState("");
  const url = new URL(image.url, core.boot.url).href;
  const { width, height } = image;
  // The place is as large as the picture will be: nothing jumps when it comes.
  const shape = { aspectRatio: `${width} / ${height}`, width: `min(100%, ${Math.min(width, (260 * width) / height, 260)}px)` };
  const alt = t("picture_of", { name });
  if (hasFailed === url) return <p class="said">{t("picture_gone")}</p>;
  return (
    <button type="button" class="photo" style={shape} aria-haspopup="dialog" onClick={() => showPicture(url, alt)}>
      <img
        src={url}
        alt={alt}
        width={width}
        height={height}
        decoding="async"
        onError={() => {
          setFailed(url);
          failed?.();
        }}
      />
    </button>
  );
}

export function Time({ at }: { at: string }) {
  return (
    <>
      {" · "}
      <time dateTime={at}>{onHerClock(at, { hour: "numeric", minute: "2-digit" })}</time>
    </>
  );
}

interface BubbleProps {
  isOwn: boolean;
  name: string;
  isContinued?: boolean;
  isFaint?: boolean;
  seq?: number;
  at?: string;
  children: ComponentChildren;
}

export function Bubble({ isOwn, name, isContinued = false, isFaint = false, seq, at, children }: BubbleProps) {
  const kind = `${isOwn ? "own" : "theirs"}${isContinued ? " continued" : ""}${isFaint ? " faint" : ""}`;
  return (
    <div class={`message ${kind}`} data-seq={isOwn ? undefined : seq}>
      <span class={isOwn || isContinued ? "unseen" : "author"}>
        {name}
        {at && <Time at={at} />}
        <span class="unseen">: </span>
      </span>
      <div class="bubble stoa-text">{children}</div>
    </div>
  );
}

/** What she wanted help with, as she told it on the order. */
function Help({ message }: { message: ChatMessage }) {
  const { line } = message;
  return (
    <div class="card help-card" part="card">
      <b>{lineText(line ?? { code: "help" }, "")}</b>
      <span class="muted">{topicText(line ?? { code: "help" })}</span>
      {line?.order?.items.map(({ title, quantity, image_url }) => (
        <span key={title} class="help-item">
          <Picture url={image_url} size="small" />
          <span>
            {title}
            {quantity > 1 && <span class="muted"> × {quantity}</span>}
          </span>
        </span>
      ))}
    </div>
  );
}

/** She is asked to prove that she is who she says, and here is how. */
function ProveButton() {
  if (session.value?.state === "logged_in") return null;
  return (
    <Button kind="primary" onClick={() => goSignIn({ name: "chat" })}>
      {t("sign_in")}
    </Button>
  );
}

export interface Shown {
  message: ChatMessage;
  store: string;
  isContinued: boolean;
}

export function Message({ message, store, isContinued }: Shown) {
  const { by, kind, text, image, line, author, seq, at } = message;
  if (kind === "line" && line?.code === "help") return <Help message={message} />;
  if (kind === "line") {
    const said = line ? lineText(line, store) : "";
    return said ? <p class="happened">{said}</p> : null;
  }
  const isOwn = by === "shopper";
  const name = isOwn ? t("you") : (author ?? store);
  return (
    <Bubble isOwn={isOwn} name={name} isContinued={isContinued} seq={seq} at={at}>
      {image && <Photo image={image} name={name} failed={() => follow().refresh(seq)} />}
      {text && <Words text={text} />}
      {line?.code === "prove" && <ProveButton />}
    </Bubble>
  );
}

/** What was refused can be sent again, or taken back. */
export function NotSent({ again, away }: { again: () => void; away: () => void }) {
  return (
    <p class="standing-of is-problem">
      <Icon name="alert" isSmall />
      {t("chat_not_sent")}
      <button type="button" class="text-button" onClick={again}>
        {t("retry")}
      </button>
      <button type="button" class="text-button" onClick={away}>
        {t("remove")}
      </button>
    </p>
  );
}

/** Hers that Stoa has not confirmed. */
export function DraftMessage({ draft }: { draft: Draft }) {
  const room = follow();
  const { text, image, problem, client_id } = draft;
  return (
    <>
      <Bubble isOwn name={t("you")} isFaint>
        {image && <Photo image={image} name={t("you")} />}
        {text && <Words text={text} />}
      </Bubble>
      {problem && <NotSent again={() => room.sayAgain(client_id, {})} away={() => room.unsay(client_id)} />}
    </>
  );
}
