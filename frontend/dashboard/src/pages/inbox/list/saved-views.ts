import { useMutation, useQueryClient } from "@tanstack/react-query";
import { create, remove } from "../../../api/client";
import type { SavedView } from "../../../api/types/tickets";
import { VIEWS } from "../../../inbox/queries";
import { tellError, tellWithUndo } from "../../../shell/toast";

export function useSaveView() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (view: Pick<SavedView, "name" | "filters">) => create<SavedView>("/saved-views", view),
    onSuccess: () => cache.invalidateQueries({ queryKey: VIEWS }),
  });
}

/** Gone at once; what was forgotten can be saved again under its name. */
export function useForgetView(): (view: SavedView) => void {
  const cache = useQueryClient();
  const save = useSaveView();
  const forget = useMutation({
    mutationFn: ({ id }: SavedView) => remove(`/saved-views/${encodeURIComponent(id)}`),
    onSuccess: async (_, { name, filters }) => {
      await cache.invalidateQueries({ queryKey: VIEWS });
      tellWithUndo(`The view “${name}” is gone for the whole team.`, () => save.mutate({ name, filters }));
    },
    onError: tellError,
  });
  return forget.mutate;
}
