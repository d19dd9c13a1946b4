import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { fieldErrors } from "../../../api/field-errors";
import type { Suppression } from "../../../api/types/consent";
import { FormDialog } from "../../../shell/FormDialog";
import { tellError, tellWithUndo } from "../../../shell/toast";
import { useLift, useSuppress } from "./queries";

export function LiftDialog({ suppression, onClose }: { suppression: Suppression; onClose: () => void }) {
  const { id, channel, address, scope } = suppression;
  const [note, setNote] = useState("");
  const lift = useLift();
  const suppress = useSuppress();
  const errors = fieldErrors(lift.error, ["note"]);
  const bringBack = () =>
    address !== undefined &&
    suppress.mutate({ channel, address, scope, note: suppression.note ?? "Lifted by mistake." }, { onError: tellError });
  const submit = () => {
    lift.mutate(
      { id, note: note.trim() },
      {
        onSuccess: () => {
          onClose();
          tellWithUndo(`${address ?? "The address"} may be written to again, as far as its owner agreed.`, bringBack);
        },
      },
    );
  };
  return (
    <FormDialog
      title={`Let ${address ?? "this address"} be written to again`}
      label="Lift"
      error={errors.rest}
      isPending={lift.isPending}
      isDisabled={note.trim() === ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">It is then written to as far as its owner agreed, and not further.</Text>
      <TextInput
        label="Why"
        description="Stays in the audit log, with your name."
        maxLength={500}
        value={note}
        error={errors.at("note")}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
}
