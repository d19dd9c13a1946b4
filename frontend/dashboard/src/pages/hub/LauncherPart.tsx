import { ColorInput, Select, Stack, Switch } from "@mantine/core";
import type { HubLauncher, HubTab } from "../../api/types/hub";
import { Panel } from "../../shell/Panel";
import { Choice } from "./Choice";
import type { PartProps } from "./PartForm";
import { TAB_NAMES } from "./words";

const POSITIONS = [
  { value: "bottom-left", label: "Bottom left" },
  { value: "bottom-right", label: "Bottom right" },
] as const;
const AUDIENCES = [
  { value: "everyone", label: "Everyone" },
  { value: "known", label: "Visitors we recognize, and signed-in customers" },
  { value: "logged_in", label: "Signed-in customers" },
];
const TABS = Object.entries(TAB_NAMES).map(([value, label]) => ({ value, label }));

export function LauncherPart({ draft, edit, errors }: PartProps) {
  const { launcher } = draft;
  const set = (part: Partial<HubLauncher>) => edit("launcher", { ...launcher, ...part });
  return (
    <Panel title="Launcher" purpose="A round button on every page. It brings people back to the hub without looking for the account link.">
      <Stack>
        <Switch label="Show the launcher" checked={launcher.is_on} onChange={(event) => set({ is_on: event.currentTarget.checked })} />
        {launcher.is_on && (
          <>
            <Choice label="Where" options={POSITIONS} value={launcher.position} onChange={(position) => set({ position })} />
            <Select
              label="Who sees it"
              data={AUDIENCES}
              allowDeselect={false}
              value={launcher.audience}
              error={errors.at("launcher.audience")}
              onChange={(audience) => set({ audience: audience as HubLauncher["audience"] })}
            />
            <ColorInput
              label="Colour"
              format="hex"
              eyeDropperButtonProps={{ "aria-label": "Pick from the screen" }}
              value={launcher.color}
              error={errors.at("launcher.color")}
              onChange={(color) => set({ color })}
            />
            <Select
              label="Opens"
              description="For you, where the visitor has no such tab."
              data={TABS}
              allowDeselect={false}
              value={launcher.opens}
              onChange={(opens) => set({ opens: opens as HubTab })}
            />
          </>
        )}
      </Stack>
    </Panel>
  );
}
