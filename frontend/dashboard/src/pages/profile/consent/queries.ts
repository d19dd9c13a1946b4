import { useMutation, useQuery } from "@tanstack/react-query";
import { read, readFile } from "../../../api/client";
import type { ProfileConsent } from "../../../api/types/consent";
import { useLive } from "../../../live/live";
import { saveAs } from "../../../shell/save-as";

export type ProofFormat = "html" | "json";

function pathOf(profileId: string): string {
  return `/profiles/${encodeURIComponent(profileId)}/consent`;
}

export function useConsent(profileId: string) {
  const consent = useQuery({ queryKey: ["profile", profileId, "consent"], queryFn: () => read<ProfileConsent>(pathOf(profileId)) });
  // Whatever changes consent is told on the timeline.
  useLive("events", () => void consent.refetch());
  return consent;
}

export function useProof(profileId: string) {
  return useMutation({
    mutationFn: async (format: ProofFormat) =>
      saveAs(await readFile(`${pathOf(profileId)}/export${format === "html" ? ".html" : ""}`), `consent-${profileId}.${format}`),
  });
}
