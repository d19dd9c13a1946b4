import { Select, Text, Textarea, TextInput } from "@mantine/core";
import type { Provenance } from "../../../api/types/signups";
import { useStore } from "../../../session/member";
import { languageName } from "../../../words/places";

const LANGUAGES = ["en", "es", "it", "ko", "ro", "de", "fr", "nl", "pl", "pt"];

interface ProvenanceFieldsProps {
  provenance: Provenance;
  errorAt: (field: string) => string | undefined;
  onChange: (provenance: Provenance) => void;
}

/** Where these people agreed: what makes the rows a proof. */
export function ProvenanceFields({ provenance, errorAt, onChange }: ProvenanceFieldsProps) {
  const { locale } = useStore();
  const text = (name: keyof Provenance) => ({
    value: provenance[name] ?? "",
    error: errorAt(`provenance.${name}`),
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...provenance, [name]: event.currentTarget.value }),
  });
  return (
    <>
      <Text fw={600}>Where they agreed</Text>
      <TextInput label="Who collected it" placeholder="The shop in Siena" maxLength={255} {...text("collected_by")} />
      <TextInput label="How" placeholder="Paper form at the till" maxLength={255} {...text("how")} />
      <Textarea label="The words they saw" description="Exactly as they stood there." autosize minRows={3} maxRows={10} maxLength={10_000} {...text("text")} />
      <Select
        label="Language of these words"
        data={LANGUAGES.map((value) => ({ value, label: languageName(value, locale) }))}
        value={provenance.language ?? "en"}
        allowDeselect={false}
        onChange={(next) => next !== null && onChange({ ...provenance, language: next })}
      />
      <TextInput label="Page (optional)" description="Where it was, if on the web." maxLength={255} {...text("page_url")} />
      <TextInput label="Note (optional)" description="Whatever else proves it, such as where the paper forms are kept." maxLength={1_000} {...text("note")} />
    </>
  );
}
