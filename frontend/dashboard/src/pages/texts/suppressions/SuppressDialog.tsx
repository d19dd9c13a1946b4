import { Radio, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { fieldErrors } from "../../../api/field-errors";
import { FormDialog } from "../../../shell/FormDialog";
import { tell } from "../../../shell/toast";
import { useSuppress, type NewSuppression } from "./queries";

export function SuppressDialog({ onClose }: { onClose: () => void }) {
  const [address, setAddress] = useState("");
  const [scope, setScope] = useState<NewSuppression["scope"]>("marketing");
  const [note, setNote] = useState("");
  const suppress = useSuppress();
  const errors = fieldErrors(suppress.error, ["address", "note"]);
  const submit = () => {
    const known = address.trim();
    suppress.mutate(
      { channel: known.includes("@") ? "email" : "sms", address: known, scope, note: note.trim() },
      {
        onSuccess: () => {
          onClose();
          tell(`${known} is not written to any more.`);
        },
      },
    );
  };
  return (
    <FormDialog
      title="Keep an address from being written to"
      label="Add"
      error={errors.rest}
      isPending={suppress.isPending}
      isDisabled={address.trim() === "" || note.trim() === ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label="Number or email"
        description="A number with its country, such as +39 333 123 4567."
        value={address}
        error={errors.at("address")}
        onChange={(event) => setAddress(event.currentTarget.value)}
        data-autofocus
      />
      <Radio.Group label="What is kept back" value={scope} onChange={(next) => setScope(next as NewSuppression["scope"])}>
        <Stack gap={8} mt={6}>
          <Radio value="marketing" label="Marketing" description="News of orders still arrives." />
          <Radio value="all" label="Everything" description="Except codes that the person asks for." />
        </Stack>
      </Radio.Group>
      <TextInput
        label="Why"
        description="Stays beside the address and in the audit log, with your name."
        maxLength={500}
        value={note}
        error={errors.at("note")}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
