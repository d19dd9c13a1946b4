import { Select } from "@mantine/core";
import type { MessageSettings } from "../../../api/types/messages";
import { tell, tellError } from "../../../shell/toast";
import { useChangeMessageSettings } from "./queries";

const EVERY_SO_MANY = [3, 5, 10];

interface WayOutSelectProps {
  settings: MessageSettings;
  mayWrite: boolean;
}

/** How often marketing from a number ends with the word that stops it. */
export function WayOutSelect({ settings: { says_how_to_leave: chosen }, mayWrite }: WayOutSelectProps) {
  const change = useChangeMessageSettings();
  const counts = [...new Set([...EVERY_SO_MANY, ...(typeof chosen === "number" ? [chosen] : [])])].sort((one, other) => one - other);
  const choose = (value: string) =>
    change.mutate(
      { says_how_to_leave: value === "every" || value === "first" ? value : Number(value) },
      { onSuccess: () => tell("Marketing that leaves from now on keeps to it."), onError: tellError },
    );
  return (
    <Select
      label="Marketing from a number says how to leave"
      description="“Reply STOP to leave.” in the recipient’s language, unless you wrote it yourself. Where the law wants it in each text, as in France, it is in each. From a name nobody can answer, a link is always there."
      data={[
        { value: "every", label: "In every text" },
        { value: "first", label: "In the first to each person" },
        ...counts.map((count) => ({ value: String(count), label: `In one of ${count}, from the first on` })),
      ]}
      value={String(chosen)}
      allowDeselect={false}
      disabled={!mayWrite}
      maw={420}
      onChange={(value) => value !== null && choose(value)}
    />
  );
}
