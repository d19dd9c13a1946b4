import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { create, read } from "../../../api/client";
import type { Disclosure, DisclosureModel, DisclosurePreview } from "../../../api/types/consent";
import type { Page } from "../../../api/types/paging";

export type Draft = Pick<Disclosure, "language" | "template" | "variables">;

const PAUSE = 300;

export function useDisclosures() {
  return useQuery({ queryKey: ["disclosures"], queryFn: async () => (await read<Page<Disclosure>>("/disclosures", { purpose: "marketing" })).items });
}

export function useModels() {
  return useQuery({
    queryKey: ["disclosure-models"],
    queryFn: async () => (await read<Page<DisclosureModel>>("/disclosures/models")).items,
    staleTime: Infinity,
  });
}

export function useDraftPreview(draft: Draft) {
  const [settled] = useDebouncedValue(draft, PAUSE);
  return useQuery({
    queryKey: ["disclosure-preview", settled],
    queryFn: () => create<DisclosurePreview>("/disclosures/preview", settled),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function usePublish() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) => create<Disclosure>("/disclosures", draft),
    onSuccess: () => Promise.all(["disclosures", "texts-setup"].map((key) => cache.invalidateQueries({ queryKey: [key] }))),
  });
}
