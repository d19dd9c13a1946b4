import { Stack } from "@mantine/core";
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
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function FormDialog({ title, onSubmit, onClose, children, ...end }: FormDialogProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Stack>
          {children}
          <FormEnd {...end} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
