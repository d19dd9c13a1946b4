import { Input, SegmentedControl } from "@mantine/core";
import { useId } from "react";

interface ChoiceProps<Value extends string> {
  label: string;
  description?: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of few, all in sight. */
export function Choice<Value extends string>({ label, description, options, value, onChange }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <Input.Wrapper label={label} description={description} labelElement="div" labelProps={{ id }}>
      <SegmentedControl
        fullWidth
        mt={4}
        data={[...options]}
        value={value}
        aria-labelledby={id}
        onChange={(next) => onChange(next as Value)}
      />
    </Input.Wrapper>
  );
}
