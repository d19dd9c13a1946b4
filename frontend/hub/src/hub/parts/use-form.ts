/** The state of a form: what is written, what is wrong, and whether it is under way. */
import { useState } from "preact/hooks";
import { fieldProblem, type FieldProblem } from "./field-problem";

export function useForm<Name extends string>(names: readonly Name[], start: Partial<Record<Name, string>>) {
  const [values, setValues] = useState(
    () => Object.fromEntries(names.map((name) => [name, start[name] ?? ""])) as Record<Name, string>,
  );
  const [problem, setProblem] = useState<FieldProblem>({ text: "" });
  const [isBusy, setBusy] = useState(false);
  return {
    values,
    problem,
    setProblem,
    isBusy,
    bind: (name: Name) => ({
      name,
      value: values[name],
      problem: problem.field === name ? problem.text : undefined,
      onInput: (value: string) => setValues((before) => ({ ...before, [name]: value })),
    }),
    /** Does it once; when it fails the form stays as it is and says why. */
    async send(action: () => Promise<void>): Promise<void> {
      if (isBusy) return;
      setBusy(true);
      try {
        await action();
      } catch (error) {
        const { field, text } = fieldProblem(error);
        // What is wrong with a field that is not here is said for the whole form.
        setProblem(names.includes(field as Name) ? { field, text } : { text });
        setBusy(false);
      }
    },
  };
}
