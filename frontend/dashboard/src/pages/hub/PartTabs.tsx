import { LinkTabs } from "../../shell/LinkTabs";
import { PARTS, type Part } from "./words";

export function PartTabs({ part, errorPart }: { part: Part; errorPart: Part | undefined }) {
  return (
    <LinkTabs
      label="Parts of the hub"
      tabs={PARTS.map((entry) => ({ to: `/hub/${entry.part}`, label: entry.label, isWrong: entry.part === errorPart }))}
      current={`/hub/${part}`}
    />
  );
}
