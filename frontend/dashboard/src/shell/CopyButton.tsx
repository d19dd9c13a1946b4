import { Button, type ButtonProps } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";

interface CopyButtonProps extends ButtonProps {
  text: string;
  label?: string;
}

export function CopyButton({ text, label = "Copy", ...button }: CopyButtonProps) {
  const clipboard = useClipboard({ timeout: 1_800 });
  const Picture = clipboard.copied ? IconCheck : IconCopy;
  return (
    <Button
      variant="default"
      leftSection={<Picture size={16} stroke={1.7} aria-hidden />}
      onClick={() => clipboard.copy(text)}
      {...button}
    >
      <span aria-live="polite">{clipboard.copied ? "Copied" : label}</span>
    </Button>
  );
}
