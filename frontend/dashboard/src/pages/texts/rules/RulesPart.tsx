import { Stack } from "@mantine/core";
import { AnswersPanel } from "./AnswersPanel";
import { CapsPanel } from "./CapsPanel";
import { HoursPanel } from "./HoursPanel";

export function RulesPart() {
  return (
    <Stack gap="lg">
      <CapsPanel />
      <AnswersPanel />
      <HoursPanel />
    </Stack>
  );
}
