export interface ReplyDraft {
  text: string;
  isNote: boolean;
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
