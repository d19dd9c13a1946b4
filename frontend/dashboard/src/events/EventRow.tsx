import { ActionIcon, Tooltip } from "@mantine/core";
import { IconMessage2Share } from "@tabler/icons-react";
import { Link, useParams } from "react-router";
import type { StoreEvent } from "../api/types/events";
import { useMay, useStore } from "../session/member";
import { Moment } from "../words/Moment";
import { plainSentence, sentenceOf, ticketOf, type Sentence } from "../words/sentence";
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
        <ToTicket event={event} />
        <span className={classes.time}>
          <Moment at={event.at} />
        </span>
      </div>
    </li>
  );
}

/** From what was said to where it was said. */
function ToTicket({ event }: { event: StoreEvent }) {
  const ticket = ticketOf(event);
  const { ticketId } = useParams();
  if (!useMay("tickets:read") || ticket === undefined || ticket === ticketId) return null;
  return (
    <Tooltip label="Open the conversation">
      <ActionIcon component={Link} to={`/inbox/${encodeURIComponent(ticket)}?view=all`} variant="subtle" color="gray" size={28} className={classes.away ?? ""} aria-label="Open the conversation">
        <IconMessage2Share size={17} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
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
