import { Link } from "react-router";
import type { StoreEvent } from "../api/types/events";
import { useStore } from "../session/member";
import { Moment } from "../words/Moment";
import { plainSentence, sentenceOf, type Sentence } from "../words/sentence";
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
        <p className={classes.words} data-kind={sentence.kind}>
          {isPersonKnown ? <WithoutWho sentence={sentence} /> : <Told sentence={sentence} profileId={event.profile.id} />}
          {sentence.money !== "" && <span className={classes.money}> · {sentence.money}</span>}
        </p>
        <span className={classes.time}>
          <Moment at={event.at} />
        </span>
      </div>
    </li>
  );
}

function Told({ sentence: { who, verb, thing, rest, isOurs }, profileId }: { sentence: Sentence; profileId: string }) {
  const person = (
    <Link className={classes.who} to={`/profiles/${encodeURIComponent(profileId)}`}>
      {who}
    </Link>
  );
  if (isOurs) {
    return (
      <>
        {verb} {person} {rest} {thing !== "" && <b>{thing}</b>}
      </>
    );
  }
  return (
    <>
      {person}
      {verb === "" ? " · " : ` ${verb} `}
      {thing !== "" && <b>{thing}</b>} {rest}
    </>
  );
}

function WithoutWho({ sentence: { thing, withoutWho } }: { sentence: Sentence }) {
  return (
    <>
      {withoutWho.before} {thing !== "" && <b>{thing}</b>} {withoutWho.after}
    </>
  );
}
