import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { read, replace } from "../../../api/client";
import type { TextPrices } from "../../../api/types/texts";

function pathOf(routeId: string): string {
  return `/sms/routes/${encodeURIComponent(routeId)}/prices`;
}

export function usePrices(routeId: string) {
  return useQuery({ queryKey: ["text-prices", routeId], queryFn: () => read<TextPrices>(pathOf(routeId)) });
}

/** What a text costs is shown in every meter: they are asked anew. */
export function useKeepPrices(routeId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (prices: TextPrices) => replace<TextPrices>(pathOf(routeId), prices),
    onSuccess: (kept) => {
      cache.setQueryData(["text-prices", routeId], kept);
      return Promise.all(["text-preview", "templates"].map((key) => cache.invalidateQueries({ queryKey: [key] })));
    },
  });
}
