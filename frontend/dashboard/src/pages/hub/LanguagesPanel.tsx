import { Checkbox, Group, Select, Stack } from "@mantine/core";
import { Panel } from "../../shell/Panel";
import type { PartProps } from "./PartForm";
import { LANGUAGES } from "./words";

/** Which languages the hub speaks on this store, and which one with those who read none of them. */
export function LanguagesPanel({ draft, edit, errors }: PartProps) {
  const { locales, default_locale } = draft;
  const choose = (chosen: string[]) => edit("locales", LANGUAGES.map(({ value }) => value).filter((value) => chosen.includes(value)));
  // A default that was just unticked stays in sight, so that what is wrong with it has a place.
  const offered = LANGUAGES.filter(({ value }) => locales.includes(value) || value === default_locale);
  return (
    <Panel title="Languages" purpose="The hub follows the language of your page, then the shopper's own.">
      <Stack>
        <Checkbox.Group label="The hub speaks" value={locales} error={errors.at("locales")} onChange={choose}>
          <Group mt="xs" gap="lg">
            {LANGUAGES.map(({ value, label }) => (
              <Checkbox key={value} value={value} label={<span lang={value}>{label}</span>} />
            ))}
          </Group>
        </Checkbox.Group>
        <Select
          label="With everybody else"
          description="For pages and shoppers of another language."
          data={offered}
          allowDeselect={false}
          value={default_locale}
          error={errors.at("default_locale")}
          onChange={(language) => language !== null && edit("default_locale", language)}
        />
      </Stack>
    </Panel>
  );
}
