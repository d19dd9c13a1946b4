/** A country and a number as people write it there; one in international form chooses its country itself. */
import { useEffect, useId, useMemo, useRef } from "preact/hooks";
import { countryName, localeNow, t } from "../speech";
import { callingCode, countryOf } from "./calling-codes";

export interface Phone {
  country: string;
  number: string;
}

interface Props {
  value: Phone;
  countries: string[];
  problem?: string;
  onInput: (value: Phone) => void;
}

function named(countries: string[]): [code: string, name: string][] {
  const { compare } = new Intl.Collator(localeNow());
  return countries
    .map((code): [string, string] => [code, countryName(code)])
    .sort(([, one], [, other]) => compare(one, other));
}

export function PhoneField({ value, countries, problem, onInput }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const options = useMemo(() => named(countries), [countries]);
  useEffect(() => {
    if (problem) input.current?.focus();
  }, [problem]);

  function write(number: string): void {
    const country = countryOf(number, value.country);
    onInput({ number, country: country && countries.includes(country) ? country : value.country });
  }

  return (
    <div class="field phone-field">
      <label for={`${id}-country`}>{t("country")}</label>
      <select
        id={`${id}-country`}
        class="stoa-input"
        part="input"
        name="country"
        autoComplete="country"
        onInput={(event) => onInput({ ...value, country: event.currentTarget.value })}
      >
        {options.map(([code, name]) => (
          <option key={code} value={code} selected={code === value.country}>
            {`${name} (+${callingCode(code)})`}
          </option>
        ))}
      </select>
      <label for={id}>{t("mobile")}</label>
      <input
        ref={input}
        id={id}
        class="stoa-input"
        part="input"
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        dir="ltr"
        maxLength={40}
        value={value.number}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onInput={(event) => write(event.currentTarget.value)}
      />
      {problem && (
        <p id={`${id}-problem`} class="field-problem">
          {problem}
        </p>
      )}
    </div>
  );
}
