import { Modal } from "@mantine/core";
import type { ReactNode } from "react";

/** Mounted while open, so that its form begins afresh every time. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <Modal opened onClose={onClose} title={title}>
      {children}
    </Modal>
  );
}
