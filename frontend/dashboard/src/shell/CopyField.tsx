import { CopyButton } from "./CopyButton";
import classes from "./CopyField.module.css";

/** Something to take elsewhere: shown whole, copied in one press. */
export function CopyField({ text, label }: { text: string; label: string }) {
  return (
    <div className={classes.field}>
      <code className={classes.text} tabIndex={0} role="textbox" aria-readonly aria-label={label}>
        {text}
      </code>
      <CopyButton text={text} />
    </div>
  );
}
