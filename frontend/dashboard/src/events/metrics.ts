import { useQuery } from "@tanstack/react-query";
import { read } from "../api/client";
import type { Metric } from "../api/types/events";
import type { Page } from "../api/types/paging";

export function useMetrics() {
  return useQuery({
    queryKey: ["metrics"],
    queryFn: async () => (await read<Page<Metric>>("/metrics")).items,
    refetchInterval: 60_000,
  });
}
