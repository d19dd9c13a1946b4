import type { ComponentChildren } from "preact";
import { core } from "../core";
import { safeHref } from "../links";

interface Props {
  to: string | undefined;
  class?: string;
  isNewTab?: boolean;
  /** It is only there to be followed: without an address it is left out. */
  isAction?: boolean;
  label?: string;
  onFollow?: () => void;
  children: ComponentChildren;
}

/** A link out of the hub. It is never taken over, and an address that is no web page leaves plain text. */
export function StoreLink({
  to,
  class: className,
  isNewTab = false,
  isAction = false,
  label,
  onFollow,
  children,
}: Props) {
  const href = safeHref(to, location.href);
  if (!href) return isAction ? null : <span class={className}>{children}</span>;
  return (
    <a
      href={href}
      class={className}
      aria-label={label}
      target={isNewTab ? "_blank" : undefined}
      rel={isNewTab ? "noopener noreferrer" : undefined}
      data-k-hub-ignore=""
      onClick={(event: Event) => {
        if (core.isPreview) event.preventDefault();
        onFollow?.();
      }}
    >
      {children}
    </a>
  );
}
