import { tell, tellError } from "../../shell/toast";
import { useSettle, type Fate, type Outcome } from "./queries";
import { pieces } from "./words";

const DONE: Record<Fate, string> = { replay: "given another try", drop: "dropped" };

export function useSettling(onDone: () => void) {
  const settling = useSettle();
  const settle = (ids: string[], fate: Fate) =>
    settling.mutate(
      { ids, fate },
      {
        onSuccess: (outcome) => {
          say(outcome, fate);
          onDone();
        },
      },
    );
  return { settle, isSettling: settling.isPending };
}

function say({ done, failed }: Outcome, fate: Fate): void {
  if (done > 0) tell(`${pieces(done)} ${DONE[fate]}.`);
  if (failed[0] !== undefined) tellError(failed[0]);
}
