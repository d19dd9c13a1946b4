import { Button, ColorInput, Stack } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import type { FieldErrors } from "../../api/field-errors";
import type { HubDesign } from "../../api/types/hub";
import { contrast, READABLE, readableOn } from "../../words/contrast";
import classes from "./ColourFields.module.css";

type ColourField = "background" | "ink" | "accent" | "accent_ink";

const FIELDS: { field: ColourField; label: string }[] = [
  { field: "background", label: "Background" },
  { field: "ink", label: "Text" },
  { field: "accent", label: "Accent" },
  { field: "accent_ink", label: "Text on the accent" },
];

interface ColourFieldsProps {
  design: HubDesign;
  onChange: (part: Partial<HubDesign>) => void;
  errors: FieldErrors;
}

export function ColourFields({ design, onChange, errors }: ColourFieldsProps) {
  return (
    <Stack>
      <div className={classes.fields}>
        {FIELDS.map(({ field, label }) => (
          <ColorInput
            key={field}
            label={label}
            format="hex"
            eyeDropperButtonProps={{ "aria-label": "Pick from the screen" }}
            value={design[field]}
            error={errors.at(`design.${field}`)}
            onChange={(colour) => onChange({ [field]: colour })}
          />
        ))}
      </div>
      <ul className={classes.checks} aria-label="Contrast">
        <ContrastCheck what="Text on the background" ratio={contrast(design.ink, design.background)} />
        <ContrastCheck
          what="Text on the accent"
          ratio={contrast(design.accent_ink, design.accent)}
          onMend={() => onChange({ accent_ink: readableOn(design.accent) })}
        />
        <ContrastCheck what="Accent on the background" ratio={contrast(design.accent, design.background)} />
      </ul>
    </Stack>
  );
}

function ContrastCheck({ what, ratio, onMend }: { what: string; ratio: number | undefined; onMend?: () => void }) {
  if (ratio === undefined) return null;
  const isGood = ratio >= READABLE;
  const Picture = isGood ? IconCheck : IconAlertTriangle;
  return (
    <li className={classes.check} data-good={isGood || undefined}>
      <Picture size={16} stroke={1.8} aria-hidden />
      <span className={classes.words}>
        {what}: {ratio.toFixed(1)} : 1{isGood ? "" : `, hard to read (at least ${READABLE})`}
      </span>
      {!isGood && onMend !== undefined && (
        <Button size="compact-xs" variant="light" onClick={onMend}>
          Mend
        </Button>
      )}
    </li>
  );
}
