import { Radio, Select, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { fieldErrors } from "../../../api/field-errors";
import { useStore } from "../../../session/member";
import { FormDialog } from "../../../shell/FormDialog";
import { tell } from "../../../shell/toast";
import { countryChoices } from "../setup/countries";
import { useCheckList } from "./queries";
import { numbersIn } from "./words";

export function CheckDialog({ onClose }: { onClose: () => void }) {
  const { locale } = useStore();
  const [source, setSource] = useState("profiles");
  const [text, setText] = useState("");
  const [country, setCountry] = useState<string | null>(null);
  const check = useCheckList();
  const errors = fieldErrors(check.error, ["numbers", "country"]);
  const numbers = numbersIn(text);
  const submit = () => {
    const list = source === "profiles" ? {} : { numbers, ...(country === null ? {} : { country }) };
    check.mutate(list, {
      onSuccess: () => {
        onClose();
        tell("The numbers are being looked through.");
      },
    });
  };
  return (
    <FormDialog
      title="Check numbers"
      label="Check"
      error={errors.rest}
      isPending={check.isPending}
      isDisabled={source === "pasted" && numbers.length === 0}
      onSubmit={submit}
      onClose={onClose}
    >
      <Radio.Group label="Which" description="Looking through them costs nothing. What asking the network costs is told before anybody is asked." value={source} onChange={setSource}>
        <Stack gap={8} mt={6}>
          <Radio value="profiles" label="All profiles with a number" />
          <Radio value="pasted" label="A list of numbers" />
        </Stack>
      </Radio.Group>
      {source === "pasted" && (
        <>
          <Textarea
            label="Numbers"
            description={numbers.length === 0 ? "One in a line." : `${numbers.length} so far.`}
            autosize
            minRows={5}
            maxRows={14}
            value={text}
            error={errors.at("numbers")}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Select
            label="Country of numbers without one (optional)"
            data={countryChoices(locale)}
            value={country}
            error={errors.at("country")}
            clearable
            searchable
            onChange={setCountry}
          />
        </>
      )}
    </FormDialog>
  );
}
