import { Stack, TextInput } from "@mantine/core";
import type { HubLinks } from "../../api/types/hub";
import { Panel } from "../../shell/Panel";
import type { PartProps } from "./PartForm";

const FIELDS: { field: keyof HubLinks; label: string; placeholder: string }[] = [
  { field: "privacy_url", label: "Privacy policy", placeholder: "https://your-store.example/privacy" },
  { field: "terms_url", label: "Terms", placeholder: "https://your-store.example/terms" },
];

export function LinksPart({ draft, edit, errors }: PartProps) {
  const { links } = draft;
  // What the server finds missing is told until an answer is typed.
  const problemAt = (field: keyof HubLinks) =>
    links[field] ? undefined : draft.problems.find((problem) => problem.field === `links.${field}`)?.message;
  return (
    <Panel title="Links" purpose="Shoppers see them before they sign in. The hub cannot go live without both.">
      <Stack>
        {FIELDS.map(({ field, label, placeholder }) => (
          <TextInput
            key={field}
            label={label}
            type="url"
            placeholder={placeholder}
            value={links[field] ?? ""}
            error={errors.at(`links.${field}`) ?? problemAt(field)}
            onChange={(event) => edit("links", { ...links, [field]: event.currentTarget.value })}
          />
        ))}
      </Stack>
    </Panel>
  );
}
