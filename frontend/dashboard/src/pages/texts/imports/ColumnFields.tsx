import { SegmentedControl, Select, Text } from "@mantine/core";
import { useStore } from "../../../session/member";
import { countryChoices } from "../setup/countries";
import type { ReadFile } from "./file";
import { rowsOf } from "./file";
import classes from "./Imports.module.css";
import type { Form } from "./ImportDrawer";

const CHANNELS = [
  { value: "sms", label: "Numbers" },
  { value: "email", label: "Email addresses" },
];

const DATES = [
  { value: "iso", label: "Year first: 2026-05-31" },
  { value: "day_first", label: "Day first: 31/05/2026" },
  { value: "month_first", label: "Month first: 05/31/2026" },
];

const SHOWN = 3;

interface ColumnFieldsProps {
  file: ReadFile;
  form: Form;
  error: string | undefined;
  onChange: (form: Form) => void;
}

/** Which column is what, with the first rows as they will be read. */
export function ColumnFields({ file, form, error, onChange }: ColumnFieldsProps) {
  const { locale, timeZone } = useStore();
  const { columns } = form;
  const choose = (part: keyof Form["columns"], label: string, isOptional = false) => (
    <Select
      label={label}
      placeholder={isOptional ? "None" : "Choose a column"}
      data={file.columns}
      value={columns[part] || null}
      clearable={isOptional}
      allowDeselect={isOptional}
      searchable
      onChange={(next) => onChange({ ...form, columns: { ...columns, [part]: next ?? "" } })}
    />
  );
  return (
    <>
      <SegmentedControl data={CHANNELS} value={form.channel} onChange={(next) => onChange({ ...form, channel: next as Form["channel"] })} aria-label="What the file holds" />
      {choose("address", form.channel === "sms" ? "Column with the number" : "Column with the address")}
      {choose("consentedAt", "Column with the day they agreed")}
      {choose("ip", "Column with the IP address (optional)", true)}
      <Select
        label="How dates are written"
        description={`Times without a zone are meant in ${timeZone}.`}
        data={DATES}
        value={form.dates}
        allowDeselect={false}
        onChange={(next) => next !== null && onChange({ ...form, dates: next as Form["dates"] })}
      />
      {form.channel === "sms" && (
        <Select
          label="Country of numbers without one (optional)"
          description="Numbers that begin with + need none."
          data={countryChoices(locale)}
          value={form.country || null}
          error={error}
          clearable
          searchable
          onChange={(next) => onChange({ ...form, country: next ?? "" })}
        />
      )}
      <div>
        <Text size="sm" fw={600}>
          The first rows
        </Text>
        <ol className={classes.sample}>
          {rowsOf({ ...file, rows: file.rows.slice(0, SHOWN) }, columns).map((row, index) => (
            <li key={index}>
              <b>{row.address || "nothing"}</b> agreed on <b>{row.consented_at || "no day"}</b>
              {row.ip !== undefined && ` from ${row.ip}`}
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}
