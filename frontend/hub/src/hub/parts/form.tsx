/** A form that leads to what is wrong: to the field, or to a line above the buttons when it is about no field. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../speech";
import { Button } from "./button";
import type { FieldProblem } from "./field-problem";

interface Props {
  submit: () => void;
  cancel: () => void;
  problem: FieldProblem;
  isBusy: boolean;
  children: ComponentChildren;
}

export function Form({ submit, cancel, problem, isBusy, children }: Props) {
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
      <div class="actions">
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {t("save")}
        </Button>
        <Button kind="quiet" onClick={cancel}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
