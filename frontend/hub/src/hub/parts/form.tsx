/** A form that leads to what is wrong: to the field, or to a line above the buttons when it is about no field. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { FieldProblem } from "./field-problem";

interface Props {
  submit: () => void;
  problem: FieldProblem;
  children: ComponentChildren;
}

export function Form({ submit, problem, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problem.field) form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(problem.field)}"]`)?.focus();
  }, [problem]);
  return (
    <form
      ref={form}
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {children}
      <p class="field-problem" role="alert">
        {problem.field ? "" : problem.text}
      </p>
    </form>
  );
}
