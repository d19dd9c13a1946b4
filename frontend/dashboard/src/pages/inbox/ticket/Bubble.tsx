import { IconLock } from "@tabler/icons-react";
import type { TicketMessage } from "../../../api/types/tickets";
import { deliveryInWords } from "../../../inbox/words";
import { useStore } from "../../../session/member";
import { Moment } from "../../../words/Moment";
import { exactTime } from "../../../words/time";
import { linkedPieces } from "../../../inbox/linked";
import { ThreadPicture } from "./ThreadPicture";
import classes from "./Thread.module.css";

interface BubbleProps {
  message: TicketMessage;
  /** The last of some that stand together: who said it, and when. */
  isLast: boolean;
  name: string;
}

export function Bubble({ message, isLast, name }: BubbleProps) {
  const { timeZone, locale } = useStore();
  const side = message.by === "shopper" ? "theirs" : "ours";
  const kind = message.kind === "note" ? "note" : message.by;
  return (
    <div className={classes.said} data-side={side}>
      <div className={classes.bubble} data-kind={kind} data-picture={message.image !== undefined || undefined} title={exactTime(message.at, timeZone, locale)}>
        {message.kind === "note" && (
          <span className={classes.noteMark}>
            <IconLock size={13} stroke={2} aria-hidden /> Note, for the team only
          </span>
        )}
        {message.image !== undefined && <ThreadPicture image={message.image} seq={message.seq} by={authorOf(message, name)} />}
        {message.text !== undefined && message.text !== "" && <Words text={message.text} />}
      </div>
      {(isLast || message.delivery?.status === "failed" || message.delivery?.status === "skipped") && (
        <div className={classes.meta}>
          {authorOf(message, name)} · <Moment at={message.at} />
          {message.delivery !== undefined && (
            <span className={classes.delivery} data-status={message.delivery.status}>
              {" · "}
              {deliveryInWords(message.delivery)}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

function authorOf({ by, author }: TicketMessage, name: string): string {
  if (by === "shopper") return name;
  return by === "auto" ? "Automatic answer" : (author ?? "The team");
}

/** As it was typed; addresses of the web can be followed. */
export function Words({ text }: { text: string }) {
  return (
    <span className={classes.words}>
      {linkedPieces(text).map((piece, index) =>
        piece.href === undefined ? (
          piece.text
        ) : (
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ),
      )}
    </span>
  );
}
