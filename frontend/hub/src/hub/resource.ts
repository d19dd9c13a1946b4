/** Something fetched once and shown in several places. What was shown stays while it is fetched anew. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { CallError } from "./calls";

export interface Loaded<T> {
  data?: T;
  error?: CallError;
  isLoading: boolean;
}

export interface Resource<T> {
  state: ReadonlySignal<Loaded<T>>;
  load(): Promise<void>;
  set(data: T): void;
  clear(): void;
}

/** What came a moment ago, for a link that was pointed at, is not fetched again by the click. */
const FRESH = 2000;

export function resource<T>(fetch: () => Promise<T>): Resource<T> {
  const state = signal<Loaded<T>>({ isLoading: false });
  let turn = 0;
  let pending: Promise<void> | undefined;
  let fetchedAt = 0;

  async function fetchNow(): Promise<void> {
    const mine = ++turn;
    state.value = { ...state.value, error: undefined, isLoading: true };
    try {
      const data = await fetch();
      if (mine !== turn) return;
      fetchedAt = Date.now();
      state.value = { data, isLoading: false };
    } catch (error) {
      const reason = error instanceof CallError ? error : new CallError("try_again");
      if (mine === turn) state.value = { ...state.value, error: reason, isLoading: false };
    } finally {
      if (mine === turn) pending = undefined;
    }
  }

  return {
    state,
    async load() {
      if (Date.now() - fetchedAt > FRESH) await (pending ??= fetchNow());
    },
    set(data) {
      turn++;
      pending = undefined;
      state.value = { data, isLoading: false };
    },
    clear() {
      turn++;
      pending = undefined;
      fetchedAt = 0;
      state.value = { isLoading: false };
    },
  };
}
