import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { fieldErrors } from "../../../api/field-errors";
import type { SignupKind, SignupPlace } from "../../../api/types/signups";
import { FormDialog } from "../../../shell/FormDialog";
import { hasKeyword, KIND_CHOICES, KINDS } from "./kinds";
import { useMakePlace } from "./queries";

interface NewPlaceDialogProps {
  onClose: () => void;
  onMade: (place: SignupPlace) => void;
}

export function NewPlaceDialog({ onClose, onMade }: NewPlaceDialogProps) {
  const [kind, setKind] = useState<SignupKind>("order_confirmation");
  const [name, setName] = useState("");
  const [keyword, setKeyword] = useState("");
  const make = useMakePlace();
  const errors = fieldErrors(make.error, ["kind", "name", "keyword"]);
  const submit = () => {
    const called = name.trim() || KINDS[kind].label;
    make.mutate({ kind, name: called, ...(hasKeyword(kind) ? { keyword: keyword.trim() } : {}) }, { onSuccess: onMade });
  };
  return (
    <FormDialog
      title="New sign-up place"
      label="Go on to its words"
      error={errors.rest}
      isPending={make.isPending}
      isDisabled={hasKeyword(kind) && keyword.trim() === ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label="Where"
        description={KINDS[kind].what}
        data={KIND_CHOICES}
        value={kind}
        allowDeselect={false}
        error={errors.at("kind")}
        onChange={(next) => next !== null && setKind(next)}
      />
      <TextInput
        label="Name"
        description="For you and your team."
        placeholder={KINDS[kind].label}
        value={name}
        error={errors.at("name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {hasKeyword(kind) && (
        <TextInput
          label="Keyword"
          description="One word people text to your number."
          value={keyword}
          error={errors.at("keyword")}
          onChange={(event) => setKeyword(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}
