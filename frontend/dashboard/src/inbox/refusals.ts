import { wordsOf } from "../api/errors";
import type { TicketRow } from "../api/types/tickets";
import { tellWrong } from "../shell/toast";
import { namesOf, type Outcome } from "./each";

/** Each reason once, with whose tickets stayed as they were. */
export function tellRefused(refused: Outcome<TicketRow, unknown>["refused"]): void {
  for (const reason of new Set(refused.map(({ error }) => wordsOf(error)))) {
    const those = refused.filter(({ error }) => wordsOf(error) === reason);
    tellWrong(`${namesOf(those.map(({ item }) => item))}: ${reason}`);
  }
}
