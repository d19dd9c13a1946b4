import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon";

/** An empty place says what will be here and how it gets here. */
export function Empty({ icon, children }: { icon: IconName; children: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p>{children}</p>
    </div>
  );
}
