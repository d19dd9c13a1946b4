import { call } from "../calls";
import { config, prepareConfig, wantedLocale } from "../config";
import { core } from "../core";
import { profile } from "../data";
import { Await } from "../parts/await";
import { Choice, Field } from "../parts/field";
import { Form } from "../parts/form";
import { Heading } from "../parts/heading";
import { useForm } from "../parts/use-form";
import { go } from "../router";
import { languageName, t } from "../speech";
import { showToast } from "../toasts";
import type { Profile } from "../types";
import { ConsentCard } from "./consent-card";

const fields = ["first_name", "last_name", "phone", "birthday", "gender", "locale"] as const;
type Fields = Record<(typeof fields)[number], string>;

/** Only what was changed is sent. */
export function changesOf(before: Profile, now: Fields): Partial<Fields> {
  return Object.fromEntries(
    fields.filter((name) => now[name].trim() !== (before[name] ?? "")).map((name) => [name, now[name].trim()]),
  );
}

async function followLocale(locale: string | undefined): Promise<void> {
  core.lasting.set("locale", locale ?? null);
  if (config.value && wantedLocale() !== config.value.locale) await prepareConfig();
}

function EditForm({ data }: { data: Profile }) {
  const form = useForm(fields, data);
  const locales = config.value?.locales ?? [];
  const languages = locales.map((one): [string, string] => [one, languageName(one)]);
  const back = () => go({ name: "profile" });

  async function save(): Promise<void> {
    const changes = changesOf(data, form.values);
    if (Object.keys(changes).length > 0) {
      const saved = await call<Profile>("PATCH", "/profile", changes);
      profile.set(saved);
      await followLocale(saved.locale);
      showToast(t("saved"));
    }
    back();
  }

  return (
    <Form submit={() => void form.send(save)} cancel={back} problem={form.problem} isBusy={form.isBusy}>
      <Field {...form.bind("first_name")} label={t("first_name")} autoComplete="given-name" />
      <Field {...form.bind("last_name")} label={t("last_name")} autoComplete="family-name" />
      {/* Where the store texts, a number is proven in a view of its own. */}
      {!config.value?.sign_in.by_text && (
        <Field {...form.bind("phone")} label={t("phone")} type="tel" inputMode="tel" autoComplete="tel" isOptional />
      )}
      <Field {...form.bind("birthday")} label={t("birthday")} type="date" autoComplete="bday" isOptional />
      <Field {...form.bind("gender")} label={t("gender")} autoComplete="sex" isOptional />
      {languages.length > 1 && (
        <Choice {...form.bind("locale")} label={t("language")} options={[["", t("not_given")], ...languages]} />
      )}
    </Form>
  );
}

export function ProfileEdit() {
  return (
    <>
      <Heading>{t("edit_details")}</Heading>
      <Await of={profile} bones="details">
        {(data) => (
          <>
            <EditForm data={data} />
            <ConsentCard />
          </>
        )}
      </Await>
    </>
  );
}
