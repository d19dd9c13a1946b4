import { Alert, Drawer, FileInput, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { fieldErrors } from "../../../api/field-errors";
import type { Provenance } from "../../../api/types/signups";
import { FormEnd } from "../../../shell/FormEnd";
import { tell } from "../../../shell/toast";
import { ColumnFields } from "./ColumnFields";
import { guessColumns, guessDates, readChosen, rowsOf, Unreadable, type Columns, type ReadFile } from "./file";
import { ProvenanceFields } from "./ProvenanceFields";
import { useImport, type NewImport } from "./queries";

export type Form = Pick<NewImport, "channel" | "dates"> & { country: string; columns: Columns };

const EMPTY: Provenance = { collected_by: "", how: "", text: "", language: "en" };

export function ImportDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} title="Bring consents in a file" size="lg">
      <ImportForm onClose={onClose} />
    </Drawer>
  );
}

function ImportForm({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<ReadFile | undefined>();
  const [unreadable, setUnreadable] = useState<string | undefined>();
  const [form, setForm] = useState<Form>({ channel: "sms", dates: "iso", country: "", columns: { address: "", consentedAt: "", ip: "" } });
  const [provenance, setProvenance] = useState(EMPTY);
  const bring = useImport();
  const errors = fieldErrors(bring.error, ["provenance.collected_by", "provenance.how", "provenance.text", "provenance.page_url", "country"]);
  const choose = async (chosen: File | null) => {
    setUnreadable(undefined);
    setFile(undefined);
    if (chosen === null) return;
    try {
      const read = await readChosen(chosen);
      setFile(read);
      const columns = guessColumns(read.columns);
      setForm({ ...form, columns, channel: /mail/i.test(columns.address) ? "email" : "sms", dates: guessDates(rowsOf(read, columns)) });
    } catch (error) {
      setUnreadable(error instanceof Unreadable ? error.message : "This file cannot be read. CSV and JSON can.");
    }
  };
  const isComplete = file !== undefined && form.columns.address !== "" && form.columns.consentedAt !== "" && [provenance.collected_by, provenance.how, provenance.text].every((said) => said.trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file === undefined) return;
    bring.mutate(newImport(file, form, provenance), {
      onSuccess: () => {
        onClose();
        tell(`${file.name} is being taken, row by row.`);
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FileInput
          label="File"
          description="CSV with the names of its columns in the first line, or JSON with a list of objects. Up to 50,000 rows."
          placeholder="Choose a file"
          accept=".csv,.txt,.json,text/csv,application/json"
          error={unreadable}
          onChange={(chosen) => void choose(chosen)}
        />
        {file !== undefined && <ColumnFields file={file} form={form} error={errors.at("country")} onChange={setForm} />}
        {file !== undefined && <ProvenanceFields provenance={provenance} errorAt={errors.at} onChange={setProvenance} />}
        {file !== undefined && (
          <Alert color="gray" title="What happens">
            Each row becomes a consent “as imported”, with the date it names. Whoever has left since stays out. Nobody is sent anything.
          </Alert>
        )}
        <FormEnd error={errors.rest} label={file === undefined ? "Bring" : `Bring ${file.rows.length} rows`} isPending={bring.isPending} isDisabled={!isComplete} onCancel={onClose} />
      </Stack>
    </form>
  );
}

function newImport(file: ReadFile, form: Form, provenance: Provenance): NewImport {
  const said = Object.fromEntries(Object.entries(provenance).map(([name, text]) => [name, (text ?? "").trim()]).filter(([, text]) => text !== ""));
  return {
    channel: form.channel,
    dates: form.dates,
    ...(form.country === "" || form.channel === "email" ? {} : { country: form.country }),
    provenance: said as unknown as Provenance,
    rows: rowsOf(file, form.columns),
    file_name: file.name,
    ...(file.hash === undefined ? {} : { file_hash: file.hash }),
  };
}
