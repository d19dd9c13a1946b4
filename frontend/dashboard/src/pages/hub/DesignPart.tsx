import { Input, Slider, Stack, Textarea, TextInput } from "@mantine/core";
import type { FieldErrors } from "../../api/field-errors";
import type { HubDesign } from "../../api/types/hub";
import { Panel } from "../../shell/Panel";
import { Choice } from "./Choice";
import { ColourFields } from "./ColourFields";
import type { PartProps } from "./PartForm";

const SURFACES = [
  { value: "drawer", label: "Drawer" },
  { value: "panel", label: "Floating panel" },
] as const;
const SIDES = [
  { value: "left", label: "Left" },
  { value: "right", label: "Right" },
] as const;
const SCHEMES = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "device", label: "As the device" },
] as const;
const FONTS = [
  { value: "system", label: "System" },
  { value: "serif", label: "Serif" },
  { value: "inherit", label: "Your site's" },
] as const;

interface DesignProps {
  design: HubDesign;
  set: (part: Partial<HubDesign>) => void;
  errors: FieldErrors;
}

export function DesignPart({ draft, edit, errors }: PartProps) {
  const { design } = draft;
  const set = (part: Partial<HubDesign>) => edit("design", { ...design, ...part });
  return (
    <Stack>
      <Panel title="Shape">
        <Shape design={design} set={set} errors={errors} />
      </Panel>
      <Panel title="Colours">
        <ColourFields design={design} onChange={set} errors={errors} />
      </Panel>
      <Panel title="Logo and CSS">
        <LogoAndCss design={design} set={set} errors={errors} />
      </Panel>
    </Stack>
  );
}

function Shape({ design, set, errors }: DesignProps) {
  return (
    <Stack>
      <Choice label="Opens as" options={SURFACES} value={design.surface} onChange={(surface) => set({ surface })} />
      <Choice label="Side" options={SIDES} value={design.side} onChange={(side) => set({ side })} />
      <Choice label="Light or dark" options={SCHEMES} value={design.scheme} onChange={(scheme) => set({ scheme })} />
      <Choice label="Font" options={FONTS} value={design.font} onChange={(font) => set({ font })} />
      <Input.Wrapper label={`Round corners: ${design.radius} px`} labelElement="div" error={errors.at("design.radius")}>
        <Slider
          min={0}
          max={32}
          value={design.radius}
          onChange={(radius) => set({ radius })}
          label={null}
          thumbLabel="Round corners"
          mt={8}
        />
      </Input.Wrapper>
    </Stack>
  );
}

function LogoAndCss({ design, set, errors }: DesignProps) {
  return (
    <Stack>
      <TextInput
        label="Address of your logo"
        placeholder="https://your-store.example/logo.svg"
        value={design.logo_url ?? ""}
        error={errors.at("design.logo_url")}
        onChange={(event) => set({ logo_url: event.currentTarget.value })}
      />
      <Textarea
        label="Your own CSS"
        description="Applies inside the hub only."
        placeholder={":host { --hub-shadow: none; }"}
        autosize
        minRows={4}
        maxRows={16}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: "0.8125rem" } }}
        value={design.custom_css ?? ""}
        error={errors.at("design.custom_css")}
        onChange={(event) => set({ custom_css: event.currentTarget.value })}
      />
    </Stack>
  );
}
