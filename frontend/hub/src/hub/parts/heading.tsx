/** Heading of a view, with the way back. Focus goes to it when a view takes the place of what was focused. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { core } from "../core";
import { go, view } from "../router";
import { t } from "../speech";
import { parentOf } from "../views";
import { IconButton } from "./button";

/** A preview leaves the focus in the form beside it. */
const mayFocus = () => !core.isPreview || document.hasFocus();

export function Heading({ children, aside }: { children: ComponentChildren; aside?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const parent = parentOf(view.value);
  useEffect(() => {
    const element = heading.current;
    const focused = (element?.getRootNode() as ShadowRoot | undefined)?.activeElement;
    // A tab that was pressed keeps the focus, and so does the sheet that has just been opened.
    if (element && mayFocus() && !focused?.matches(".tab, .sheet")) element.focus({ preventScroll: true });
  }, []);
  return (
    <div class="heading">
      {parent && <IconButton icon="back" label={t("back")} onClick={() => go(parent)} />}
      <h2 ref={heading} tabIndex={-1} class="stoa-heading" part="heading">
        {children}
      </h2>
      {aside}
    </div>
  );
}
