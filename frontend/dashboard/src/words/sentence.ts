import type { StoreEvent } from "../api/types/events";
import { WORDINGS, type EventKind } from "./event-names";
import { formatValue } from "./money";

/** An event told in words: who · verb · thing · rest · money. Empty parts are left out when shown. */
export interface Sentence {
  kind: EventKind;
  who: string;
  verb: string;
  thing: string;
  rest: string;
  money: string;
}

const LONGEST_THING = 80;

export function sentenceOf(event: StoreEvent, locale: string): Sentence {
  const who = event.profile.name.trim() || event.profile.email || "Somebody";
  const wording = WORDINGS[event.metric];
  if (wording === undefined) {
    return { kind: "other", who, verb: "", thing: event.metric, rest: "", money: moneyOf(event, locale) };
  }
  const thing = shorten(wording.thing?.(event.properties) ?? "");
  const money = wording.hasMoney ? moneyOf(event, locale) : "";
  if (thing === "") return { kind: wording.kind, who, verb: wording.bare, thing: "", rest: "", money };
  return { kind: wording.kind, who, verb: wording.verb, thing, rest: wording.rest ?? "", money };
}

/** For places that take no markup: titles, names for screen readers. */
export function plainSentence(sentence: Sentence): string {
  const { who, verb, thing, rest } = sentence;
  const words = verb === "" ? `${who} · ${thing}` : [who, verb, thing, rest].filter((part) => part !== "").join(" ");
  return sentence.money === "" ? words : `${words} · ${sentence.money}`;
}

/** On the person's own page the name would repeat in every row. */
export function capitalised(text: string): string {
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
