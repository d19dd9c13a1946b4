import type { StoreEvent } from "../api/types/events";
import { wordingOf, type EventKind } from "./event-names";
import { formatValue } from "./money";

/** An event told in words: who · verb · thing · rest · money; of what we did, verb · who · rest · thing. Empty parts are left out when shown. */
export interface Sentence {
  kind: EventKind;
  who: string;
  verb: string;
  thing: string;
  rest: string;
  money: string;
  isOurs: boolean;
  /** On the person's own page, where the name would repeat in every row. */
  withoutWho: { before: string; after: string };
}

const LONGEST_THING = 80;

export function sentenceOf(event: StoreEvent, locale: string): Sentence {
  const who = event.profile.name.trim() || event.profile.email || "Somebody";
  const wording = wordingOf(event.metric);
  if (wording === undefined) {
    const money = moneyOf(event, locale);
    return { kind: "other", who, verb: "", thing: event.metric, rest: "", money, isOurs: false, withoutWho: { before: "", after: "" } };
  }
  const { kind, bare, isOurs = false } = wording;
  const thing = shorten(wording.thing?.(event.properties) ?? "");
  const money = wording.hasMoney ? moneyOf(event, locale) : "";
  const isBare = thing === "" && !isOurs;
  const verb = isBare ? bare : wording.verb;
  const rest = isBare ? "" : (wording.rest ?? "");
  // Of ours the whole words without the person stand in front of the thing.
  const withoutWho = isOurs ? { before: bare, after: "" } : { before: capitalised(verb), after: rest };
  return { kind, who, verb, thing, rest, money, isOurs, withoutWho };
}

/** For places that take no markup: titles, names for screen readers. */
export function plainSentence(sentence: Sentence): string {
  const { who, verb, thing, rest, isOurs } = sentence;
  const parts = isOurs ? [verb, who, rest, thing] : [who, verb, thing, rest];
  const words = verb === "" ? `${who} · ${thing}` : parts.filter((part) => part !== "").join(" ");
  return sentence.money === "" ? words : `${words} · ${sentence.money}`;
}

/** A kind of event on its own, in the words its rows begin with. */
export function metricInWords(metric: string): string {
  const wording = wordingOf(metric);
  if (wording === undefined) return metric;
  // What was agreed to stands in the metric itself.
  const thing = wording.thing?.({});
  return capitalised(thing === undefined ? wording.bare : `${wording.verb} ${thing}`);
}

/** Kinds of events to choose from. Two that are told alike carry their own names too. */
export function metricChoices(metrics: string[]): { value: string; label: string }[] {
  const told = metrics.map(metricInWords);
  const isTwice = (words: string) => told.indexOf(words) !== told.lastIndexOf(words);
  const choices = metrics.map((value) => {
    const words = metricInWords(value);
    return { value, label: isTwice(words) ? `${words} (${value})` : words };
  });
  return choices.sort((one, other) => one.label.localeCompare(other.label));
}

/** The conversation it is a part of. */
export function ticketOf({ properties }: StoreEvent): string | undefined {
  const id = properties["TicketID"];
  return typeof id === "string" && id !== "" ? id : undefined;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function moneyOf(event: StoreEvent, locale: string): string {
  const value = Number(event.value);
  if (event.value === undefined || !Number.isFinite(value) || event.currency === undefined) return "";
  return formatValue(value, event.currency, locale);
}

function shorten(text: string): string {
  return text.length <= LONGEST_THING ? text : `${text.slice(0, LONGEST_THING - 1)}…`;
}
