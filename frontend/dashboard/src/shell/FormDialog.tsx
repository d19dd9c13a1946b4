import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Dialog } from "./Dialog";
import { FormEnd } from "./FormEnd";

interface FormDialogProps {
  title: string;
  /** What the button does, in its words. */
  label: string;
  /** What went wrong and belongs to no field. */
  error: string | undefined;
  isPending: boolean;
  isDisabled?: boolean;
  /** Something was written that closing would lose: it asks first. */
  holdsWords?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function FormDialog({ title, holdsWords = false, onSubmit, onClose, children, ...end }: FormDialogProps) {
  const [isAsking, asking] = useDisclosure(false);
  const leave = isAsking ? asking.close : holdsWords ? asking.open : onClose;
  return (
    <Dialog title={title} onClose={leave}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isAsking) onSubmit();
        }}
      >
        <Stack>
          {children}
          {isAsking ? <DiscardQuestion onStay={asking.close} onDiscard={onClose} /> : <FormEnd {...end} onCancel={leave} />}
        </Stack>
      </form>
    </Dialog>
  );
}

function DiscardQuestion({ onStay, onDiscard }: { onStay: () => void; onDiscard: () => void }) {
  return (
    <Group justify="flex-end" gap="xs" role="alert">
      <Text size="sm" mr="auto">
        Discard what you wrote?
      </Text>
      <Button variant="default" onClick={onDiscard}>
        Discard
      </Button>
      <Button onClick={onStay} autoFocus>
        Keep writing
      </Button>
    </Group>
  );
}
