import { Alert, Button, Group, Radio, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { fieldErrors } from "../../../api/field-errors";
import { Dialog } from "../../../shell/Dialog";
import { tell } from "../../../shell/toast";
import { useSuppress, type NewSuppression } from "./queries";

export function SuppressDialog({ onClose }: { onClose: () => void }) {
  const [address, setAddress] = useState("");
  const [scope, setScope] = useState<NewSuppression["scope"]>("marketing");
  const suppress = useSuppress();
  const errors = fieldErrors(suppress.error, ["address"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const known = address.trim();
    suppress.mutate(
      { channel: known.includes("@") ? "email" : "sms", address: known, scope },
      {
        onSuccess: () => {
          onClose();
          tell(`${known} is not written to any more.`);
        },
      },
    );
  };
  return (
    <Dialog title="Keep an address from being written to" onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
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
          {errors.rest !== undefined && (
            <Alert color="red" role="alert">
              {errors.rest}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={suppress.isPending} disabled={address.trim() === ""}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
