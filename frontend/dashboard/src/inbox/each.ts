import type { TicketRow } from "../api/types/tickets";

/** So many calls at a time, that a hundred neither take long nor crowd out what else is asked. */
const AT_A_TIME = 5;

export interface Outcome<Item, Answer> {
  done: { item: Item; answer: Answer }[];
  refused: { item: Item; error: unknown }[];
}

/** The same for each, by the call there is for one; what is refused keeps nothing else from being done. */
export async function each<Item, Answer>(items: readonly Item[], act: (item: Item) => Promise<Answer>, onStep?: () => void): Promise<Outcome<Item, Answer>> {
  const outcome: Outcome<Item, Answer> = { done: [], refused: [] };
  const left = [...items];
  const work = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      try {
        outcome.done.push({ item, answer: await act(item) });
      } catch (error) {
        outcome.refused.push({ item, error });
      }
      onStep?.();
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return outcome;
}

export function ticketsInWords(count: number): string {
  return count === 1 ? "1 ticket" : `${count} tickets`;
}

const MOST_NAMES = 3;

/** Whose they are: all of a few, the first of many. */
export function namesOf(tickets: readonly TicketRow[]): string {
  const names = tickets.map(({ profile }) => profile.name);
  const shown = names.length > MOST_NAMES ? names.slice(0, MOST_NAMES - 1) : names;
  const parts = names.length > shown.length ? [...shown, `${names.length - shown.length} more`] : shown;
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
