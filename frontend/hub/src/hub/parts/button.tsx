import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon";

interface IconButtonProps {
  icon: IconName;
  label: string;
  onClick: () => void;
}

export function IconButton({ icon, label, onClick }: IconButtonProps) {
  return (
    <button type="button" class="icon-button" aria-label={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

interface ButtonProps {
  children: ComponentChildren;
  kind?: "primary" | "secondary" | "quiet";
  type?: "button" | "submit";
  isBusy?: boolean;
  isDisabled?: boolean;
  label?: string;
  onClick?: () => void;
}

/** A busy button keeps its size, its words and its focus, and does nothing twice. */
export function Button({
  children,
  kind = "secondary",
  type = "button",
  isBusy = false,
  isDisabled = false,
  label,
  onClick,
}: ButtonProps) {
  return (
    <button
      type={type}
      class={`button stoa-button ${kind}${isBusy ? " is-busy" : ""}`}
      part={kind === "primary" ? "button button-primary" : "button"}
      disabled={isDisabled}
      aria-disabled={isBusy || undefined}
      aria-label={label}
      onClick={isBusy ? (event: Event) => event.preventDefault() : onClick}
    >
      {children}
    </button>
  );
}
