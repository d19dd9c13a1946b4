import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { create, read } from "../../api/client";
import type { AppSecret, SecondStep, SecondStepMethod, TextSent } from "../../api/types/session";

const SECOND_STEP = ["second-step"] as const;

export function useSecondStep() {
  return useQuery({ queryKey: SECOND_STEP, queryFn: () => read<SecondStep>("/me/second-step") });
}

export function useBeginApp() {
  return useMutation({ mutationFn: () => create<AppSecret>("/me/second-step/app") });
}

export function useBeginText() {
  return useMutation({ mutationFn: (phone: string) => create<TextSent>("/me/second-step/text", { phone }) });
}

export function useProof() {
  return useSecondStepChange((proof: { method: SecondStepMethod; code: string }) => create<SecondStep>("/me/second-step/proof", proof));
}

export function useTurnOff() {
  return useSecondStepChange((asked: { method: SecondStepMethod; password: string }) =>
    create<SecondStep>("/me/second-step/removal", asked),
  );
}

export function useNewRecoveryCodes() {
  return useSecondStepChange((asked: { password: string }) => create<SecondStep>("/me/second-step/recovery-codes", asked));
}

function useSecondStepChange<Change>(mutationFn: (change: Change) => Promise<SecondStep>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn,
    // The codes are in this one answer; nothing keeps them.
    onSuccess: ({ recovery_codes: _, ...standing }) => cache.setQueryData<SecondStep>(SECOND_STEP, standing),
  });
}
