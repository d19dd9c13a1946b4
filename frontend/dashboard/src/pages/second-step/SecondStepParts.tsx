import { Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wordsOf } from "../../api/errors";
import type { SecondStep } from "../../api/types/session";
import { ME } from "../../session/queries";
import { Failure } from "../../shell/Failure";
import { TableSkeleton } from "../../shell/TableSkeleton";
import { AppPart } from "./AppPart";
import { useSecondStep } from "./queries";
import { RecoveryCodes } from "./RecoveryCodes";
import { RecoveryPart } from "./RecoveryPart";
import { TextPart } from "./TextPart";

/** The ways to prove who one is. Recovery codes that were just made stand alone until they are kept. */
export function SecondStepParts() {
  const standing = useSecondStep();
  const cache = useQueryClient();
  const [codes, setCodes] = useState<string[]>([]);
  const refreshMe = () => void cache.invalidateQueries({ queryKey: ME });
  const onChanged = ({ recovery_codes = [] }: SecondStep) => {
    setCodes(recovery_codes);
    if (recovery_codes.length === 0) refreshMe();
  };
  const onKept = () => {
    setCodes([]);
    refreshMe();
  };
  if (codes.length > 0) return <RecoveryCodes codes={codes} onKept={onKept} />;
  if (standing.isError) return <Failure words={wordsOf(standing.error)} onRetry={() => void standing.refetch()} />;
  if (standing.data === undefined) return <TableSkeleton rows={3} />;
  const on = Object.fromEntries(standing.data.methods.map((each) => [each.method, each]));
  return (
    <Stack gap="lg" maw={680}>
      <AppPart on={on.app} onChanged={onChanged} />
      <TextPart on={on.text} canText={standing.data.can_text} onChanged={onChanged} />
      {standing.data.methods.length > 0 && <RecoveryPart left={standing.data.recovery_codes_left} onChanged={onChanged} />}
    </Stack>
  );
}
