import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { change, read, replace } from "../../../api/client";
import type { CodePurpose, CodeSettings } from "../../../api/types/texts";

const CODES = ["code-settings"] as const;

export type PurposeChange = Pick<CodePurpose, "purpose" | "length" | "life_seconds" | "sender" | "texts">;

export function useCodeSettings() {
  return useQuery({ queryKey: CODES, queryFn: () => read<CodeSettings>("/codes/settings") });
}

export function useSavePurpose() {
  return useCodesChange(({ purpose, ...decided }: PurposeChange) => replace<CodePurpose>(`/codes/purposes/${purpose}`, decided));
}

export function useSaveCountries() {
  return useCodesChange((countries: string[] | null) => change<CodeSettings>("/codes/settings", { countries }));
}

function useCodesChange<Change, Answer>(mutationFn: (change: Change) => Promise<Answer>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => cache.invalidateQueries({ queryKey: CODES }) });
}
