import { Link } from "react-router";
import type { StoreEvent } from "../api/types/events";
import { useStore } from "../session/member";
import { Moment } from "../words/Moment";
import { capitalised, plainSentence, sentenceOf } from "../words/sentence";
import { EventIcon } from "./EventIcon";
import classes from "./EventRow.module.css";

interface EventRowProps {
  event: StoreEvent;
  /** It came while the page was open. */
  isArrival: boolean;
  /** On the person's own page the name is left out. */
  isPersonKnown?: boolean;
  onOpen: (event: StoreEvent) => void;
}

export function EventRow({ event, isArrival, isPersonKnown = false, onOpen }: EventRowProps) {
  const { locale } = useStore();
  const sentence = sentenceOf(event, locale);
  return (
    <li className={classes.slot} data-arrival={isArrival || undefined}>
      <div className={classes.row}>
        <button className={classes.open} type="button" onClick={() => onOpen(event)} aria-label={`Details: ${plainSentence(sentence)}`} />
        <EventIcon kind={sentence.kind} />
        <p className={classes.words}>
          {!isPersonKnown && (
            <Link className={classes.who} to={`/profiles/${encodeURIComponent(event.profile.id)}`}>
              {sentence.who}
            </Link>
          )}
          {isPersonKnown || sentence.verb !== "" ? " " : " · "}
          {isPersonKnown ? capitalised(sentence.verb) : sentence.verb} {sentence.thing !== "" && <b>{sentence.thing}</b>} {sentence.rest}
          {sentence.money !== "" && <span className={classes.money}> · {sentence.money}</span>}
        </p>
        <span className={classes.time}>
          <Moment at={event.at} />
        </span>
      </div>
    </li>
  );
}
