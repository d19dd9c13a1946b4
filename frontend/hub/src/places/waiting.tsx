/** A text has left. Only the phone that got it can answer, and this page does not learn whose it is. */
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../hub/parts/button";
import { Icon } from "../hub/parts/icon";
import { t } from "../hub/speech";

export function Waiting({ phone, otherNumber }: { phone: string; otherNumber: () => void }) {
  const all = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    // The form was taller: where its button was pressed there may be none of this.
    all.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={all} class="stack waiting">
      <Icon name="phone" />
      <p ref={title} class="title stoa-heading" part="heading" tabIndex={-1}>
        {t("waiting_title")}
      </p>
      <p class="stoa-text" part="text" role="status">
        {t("waiting_text", { phone })}
      </p>
      <Button kind="quiet" onClick={otherNumber}>
        {t("other_number")}
      </Button>
    </div>
  );
}
