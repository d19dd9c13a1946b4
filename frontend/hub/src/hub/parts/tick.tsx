/** A box that is ticked by nobody but the reader. */
import { useEffect, useId, useRef } from "preact/hooks";

interface Props {
  name: string;
  label: string;
  isTicked: boolean;
  problem?: string;
  onTick: (isTicked: boolean) => void;
}

export function Tick({ name, label, isTicked, problem, onTick }: Props) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (problem) box.current?.focus();
  }, [problem]);
  return (
    <div class="field">
      <div class="tick">
        <input
          ref={box}
          id={id}
          type="checkbox"
          name={name}
          checked={isTicked}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onInput={(event) => onTick(event.currentTarget.checked)}
        />
        <label for={id}>{label}</label>
      </div>
      {problem && (
        <p id={`${id}-problem`} class="field-problem">
          {problem}
        </p>
      )}
    </div>
  );
}
