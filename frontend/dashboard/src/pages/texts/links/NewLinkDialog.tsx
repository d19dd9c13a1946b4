import { TextInput } from "@mantine/core";
import { useState } from "react";
import { fieldErrors } from "../../../api/field-errors";
import { FormDialog } from "../../../shell/FormDialog";
import { tell } from "../../../shell/toast";
import { useMakeLink } from "./queries";

export function NewLinkDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [url, setUrl] = useState("");
  const [lastDay, setLastDay] = useState("");
  const make = useMakeLink();
  const errors = fieldErrors(make.error, ["name", "url", "expires_at"]);
  const submit = () => {
    const until = lastDay === "" ? {} : { expires_at: endOf(lastDay) };
    make.mutate(
      { name: name.trim(), url: url.trim(), ...until },
      {
        onSuccess: (link) => {
          onClose();
          tell(`${link.short_url} leads there now.`);
        },
      },
    );
  };
  return (
    <FormDialog
      title="New short link"
      label="Make it"
      error={errors.rest}
      isPending={make.isPending}
      isDisabled={name.trim() === "" || url.trim() === ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="For you and your team, such as “Window poster”."
        maxLength={255}
        value={name}
        error={errors.at("name")}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput
        label="Where it leads"
        placeholder="https://"
        type="url"
        inputMode="url"
        value={url}
        error={errors.at("url")}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <TextInput
        label="Last day (optional)"
        description="After it the link leads nowhere."
        type="date"
        value={lastDay}
        error={errors.at("expires_at")}
        onChange={(event) => setLastDay(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

/** The day is over when it is over where the member is. */
function endOf(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}
