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

export function resource<T>(fetch: () => Promise<T>): Resource<T> {
  const state = signal<Loaded<T>>({ isLoading: false });
  let turn = 0;
  let pending: Promise<void> | undefined;

  async function fetchNow(): Promise<void> {
    const mine = ++turn;
    state.value = { ...state.value, error: undefined, isLoading: true };
    try {
      const data = await fetch();
      if (mine === turn) state.value = { data, isLoading: false };
    } catch (error) {
      const reason = error instanceof CallError ? error : new CallError("try_again");
      if (mine === turn) state.value = { ...state.value, error: reason, isLoading: false };
    } finally {
      if (mine === turn) pending = undefined;
    }
  }

  return {
    state,
    load: () => (pending ??= fetchNow()),
    set(data) {
      turn++;
      pending = undefined;
      state.value = { data, isLoading: false };
    },
    clear() {
      turn++;
      pending = undefined;
      state.value = { isLoading: false };
    },
  };
}
