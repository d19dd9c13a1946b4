/** One field of a form: its name above it, what is wrong below it. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { t } from "../speech";

interface Props {
  name: string;
  label: string;
  value: string;
  type?: "text" | "email" | "tel" | "date";
  autoComplete?: string;
  inputMode?: "text" | "email" | "numeric" | "tel";
  isRequired?: boolean;
  isOptional?: boolean;
  maxLength?: number;
  problem?: string;
  class?: string;
  onInput: (value: string) => void;
}

function Frame({
  id,
  label,
  isOptional,
  problem,
  children,
}: {
  id: string;
  label: string;
  isOptional?: boolean;
  problem?: string;
  children: ComponentChildren;
}) {
  return (
    <div class="field">
      <label for={id}>
        {label}
        {isOptional && <span class="muted"> ({t("optional")})</span>}
      </label>
      {children}
      {problem && (
        <p id={`${id}-problem`} class="field-problem">
          {problem}
        </p>
      )}
    </div>
  );
}

export function Field(props: Props) {
  const id = useId();
  const {
    name,
    label,
    value,
    type = "text",
    autoComplete = "off",
    inputMode,
    isRequired,
    isOptional,
    maxLength = 255,
    problem,
    onInput,
  } = props;
  return (
    <Frame id={id} label={label} isOptional={isOptional} problem={problem}>
      <input
        id={id}
        class={`stoa-input ${props.class ?? ""}`}
        part="input"
        name={name}
        {...({ type } as { type: "text" })}
        value={value}
        autoComplete={autoComplete}
        inputMode={inputMode}
        required={isRequired}
        maxLength={maxLength}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Frame>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string;
  options: [value: string, text: string][];
  autoComplete?: string;
  problem?: string;
  onInput: (value: string) => void;
}

export function Choice({ name, label, value, options, autoComplete, problem, onInput }: ChoiceProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} problem={problem}>
      <select
        id={id}
        class="stoa-input"
        part="input"
        name={name}
        autoComplete={autoComplete}
        onInput={(event) => onInput(event.currentTarget.value)}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
    </Frame>
  );
}
