import { useState } from "preact/hooks";
import { call } from "../calls";
import { config, prepareConfig, wantedLocale } from "../config";
import { core } from "../core";
import { profile } from "../data";
import { Await } from "../parts/await";
import { Button } from "../parts/button";
import { Choice, Field } from "../parts/field";
import { fieldProblem, type FieldProblem } from "../parts/field-problem";
import { Form } from "../parts/form";
import { Heading } from "../parts/heading";
import { go } from "../router";
import { languageName, t } from "../speech";
import { showToast } from "../toasts";
import type { Profile } from "../types";

const fields = ["first_name", "last_name", "phone", "birthday", "gender", "locale"] as const;
type Fields = Record<(typeof fields)[number], string>;

/** Only what was changed is sent. */
export function changesOf(before: Profile, now: Fields): Partial<Fields> {
  return Object.fromEntries(fields.filter((name) => now[name].trim() !== (before[name] ?? "")).map((name) => [name, now[name].trim()]));
}

async function followLocale(locale: string | undefined): Promise<void> {
  core.lasting.set("locale", locale ?? null);
  if (config.value && wantedLocale() !== config.value.locale) await prepareConfig();
}

function EditForm({ data }: { data: Profile }) {
  const [values, setValues] = useState<Fields>(() => Object.fromEntries(fields.map((name) => [name, data[name] ?? ""])) as Fields);
  const [problem, setProblem] = useState<FieldProblem>({ text: "" });
  const [isBusy, setBusy] = useState(false);
  const locales = config.value?.locales ?? [];

  async function save(): Promise<void> {
    const changes = changesOf(data, values);
    if (Object.keys(changes).length === 0) return go({ name: "profile" });
    setBusy(true);
    try {
      const saved = await call<Profile>("PATCH", "/profile", changes);
      profile.set(saved);
      await followLocale(saved.locale);
      go({ name: "profile" });
      showToast(t("saved"));
    } catch (error) {
      setProblem(fieldProblem(error));
      setBusy(false);
    }
  }

  const bind = (name: keyof Fields) => ({
    name,
    label: t(name === "locale" ? "language" : name),
    value: values[name],
    problem: problem.field === name ? problem.text : undefined,
    onInput: (value: string) => setValues((before) => ({ ...before, [name]: value })),
  });

  return (
    <Form submit={() => void save()} problem={problem}>
      <Field {...bind("first_name")} autoComplete="given-name" />
      <Field {...bind("last_name")} autoComplete="family-name" />
      <Field {...bind("phone")} type="tel" inputMode="tel" autoComplete="tel" isOptional />
      <Field {...bind("birthday")} type="date" autoComplete="bday" isOptional />
      <Field {...bind("gender")} autoComplete="sex" isOptional />
      {locales.length > 1 && (
        <Choice {...bind("locale")} options={[["", t("not_given")], ...locales.map((one): [string, string] => [one, languageName(one)])]} />
      )}
      <div class="actions">
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {t("save")}
        </Button>
        <Button kind="quiet" onClick={() => go({ name: "profile" })}>
          {t("cancel")}
        </Button>
      </div>
    </Form>
  );
}

export function ProfileEdit() {
  return (
    <>
      <Heading>{t("edit_details")}</Heading>
      <Await of={profile} bones="details">
        {(data) => <EditForm data={data} />}
      </Await>
    </>
  );
}
