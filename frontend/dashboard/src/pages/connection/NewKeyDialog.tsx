import { Alert, Button, Group, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { fieldErrors } from "../../api/field-errors";
import { CopyField } from "../../shell/CopyField";
import { Dialog } from "../../shell/Dialog";
import classes from "./NewKeyDialog.module.css";
import { useMakeKey } from "./queries";
import { SCOPE_NOUNS, scopesOf, USUAL_REACH, type Reach } from "./scopes";

export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const make = useMakeKey();
  return (
    <Dialog title={make.data === undefined ? "New API key" : "Your new key"} onClose={onClose}>
      {make.data === undefined ? (
        <NewKeyForm error={make.error} isPending={make.isPending} onMake={(name, scopes) => make.mutate({ name, scopes })} />
      ) : (
        <Stack>
          <Text size="sm">Copy it now: it is shown this once only. Lost keys are replaced, not found.</Text>
          <CopyField label="API key" text={make.data.key} />
          <Button onClick={onClose}>I have copied it</Button>
        </Stack>
      )}
    </Dialog>
  );
}

interface NewKeyFormProps {
  error: Error | null;
  isPending: boolean;
  onMake: (name: string, scopes: string[]) => void;
}

function NewKeyForm({ error, isPending, onMake }: NewKeyFormProps) {
  const [name, setName] = useState("");
  const [reach, setReach] = useState(USUAL_REACH);
  const errors = fieldErrors(error, ["name"]);
  const scopes = scopesOf(reach);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onMake(name.trim(), scopes);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          description="What uses it, such as “Shop backend”."
          required
          withAsterisk={false}
          maxLength={255}
          value={name}
          error={errors.at("name")}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <div className={classes.scopes} role="group" aria-label="What it may do">
          {SCOPE_NOUNS.map(({ noun, name: label }) => (
            <ReachChoice key={noun} label={label} value={reach[noun] ?? "none"} onChange={(how) => setReach({ ...reach, [noun]: how })} />
          ))}
        </div>
        {errors.rest !== undefined && (
          <Alert color="red" role="alert">
            {errors.rest}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={isPending} disabled={name.trim() === "" || scopes.length === 0}>
            Make the key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const REACHES = [
  { value: "none", label: "No" },
  { value: "read", label: "Read" },
  { value: "write", label: "Change" },
];

function ReachChoice({ label, value, onChange }: { label: string; value: Reach; onChange: (reach: Reach) => void }) {
  return (
    <div className={classes.scope}>
      <span>{label}</span>
      <SegmentedControl size="xs" data={REACHES} value={value} onChange={(next) => onChange(next as Reach)} aria-label={label} />
    </div>
  );
}
