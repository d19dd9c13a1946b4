export interface ReplyDraft {
  text: string;
  isNote: boolean;
  /** Saved replies that were put in with fields nothing is known for. */
  gaps?: Gap[];
}

export interface Gap {
  text: string;
  missing: string[];
}

/** Whoever changed the words has seen the gap. */
export function openGaps({ text, gaps = [] }: ReplyDraft): string[] {
  return [...new Set(gaps.filter((gap) => text.includes(gap.text)).flatMap(({ missing }) => missing))];
}

const FIELDS: Record<string, string> = {
  "profile.first_name": "the first name",
  "profile.last_name": "the last name",
  "order.number": "the number of the order",
  "order.status": "how far the order is",
  "order.tracking_url": "the tracking link",
  "agent.first_name": "your first name",
  "store.name": "the name of the store",
  "store.url": "the address of the store",
};

export function fieldsInWords(missing: string[]): string {
  return new Intl.ListFormat("en").format(missing.map((name) => FIELDS[name] ?? name.replace(/[._]/g, " ")));
}

const EMPTY: ReplyDraft = { text: "", isNote: false };

function keyOf(ticket: string): string {
  return `stoa.draft.${ticket}`;
}

/** What was begun in this tab and not sent. */
export function draftOf(ticket: string): ReplyDraft {
  try {
    const kept = sessionStorage.getItem(keyOf(ticket));
    return kept === null ? EMPTY : { ...EMPTY, ...(JSON.parse(kept) as Partial<ReplyDraft>) };
  } catch {
    return EMPTY;
  }
}

export function keepDraft(ticket: string, draft: ReplyDraft): void {
  try {
    if (draft.text === "") sessionStorage.removeItem(keyOf(ticket));
    else sessionStorage.setItem(keyOf(ticket), JSON.stringify(draft));
  } catch {
    // Blocked storage: the draft lasts while the ticket is open.
  }
}
